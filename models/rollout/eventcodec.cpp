// SPDX-FileCopyrightText: The Bellwether developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rollout/eventcodec.h"

#include "models/base/overloaded.h"
#include "models/rollout/eventfields.h"
#include "models/rollout/state.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

namespace bellwether {

namespace {

template<typename T>
void toJson(nlohmann::json& json, const T& value)
{
    if constexpr (std::is_enum_v<T>) {
        json = static_cast<int>(value);
    } else if constexpr (std::is_same_v<T, Share>) {
        json = value.percent;
    } else if constexpr (std::is_same_v<T, Duration>) {
        json = value.count();
    } else if constexpr (requires { value.value; }) {
        json = value.value;
    } else {
        json = value;
    }
}

/// Leaves `value` as it is when the JSON is of another kind.
template<typename T>
void fromJson(const nlohmann::json& json, T& value)
{
    if constexpr (std::is_same_v<T, bool>) {
        value = json.is_boolean() ? json.get<bool>() : value;
    } else if constexpr (std::is_enum_v<T>) {
        int number = -1;
        fromJson(json, number);
        value = number >= 0 ? static_cast<T>(number) : value;
    } else if constexpr (std::is_integral_v<T>) {
        // A number beyond T's range keeps the default as any other thing that is no T.
        const auto number = json.is_number_integer() ? json.get<std::int64_t>() : -1;
        const bool isHuge = json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX;
        value = number >= 0 && !isHuge && std::in_range<T>(number) ? static_cast<T>(number) : value;
    } else if constexpr (std::is_arithmetic_v<T>) {
        value = json.is_number() ? json.get<T>() : value;
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = json.is_string() ? json.get<std::string>() : value;
    } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
        const bool isTexts = json.is_array()
            && std::all_of(json.begin(), json.end(), [](const auto& entry) { return entry.is_string(); });
        value = isTexts ? json.get<std::vector<std::string>>() : value;
    } else if constexpr (std::is_same_v<T, Share>) {
        fromJson(json, value.percent);
    } else if constexpr (std::is_same_v<T, Duration>) {
        value = json.is_number_integer() ? Duration{json.get<Duration::rep>()} : value;
    } else {
        fromJson(json, value.value);
    }
}

class FieldWriter
{
public:
    template<typename T>
    void field(const char* name, const T& value)
    {
        toJson(m_json[name], value);
    }

    template<typename T>
    void field(const char* name, const PerTrack<T>& value)
    {
        toJson(m_json[name]["stable"], value.stable);
        toJson(m_json[name]["canary"], value.canary);
    }

    template<typename K, typename T>
    void field(const char* name, const std::map<K, T>& values)
    {
        nlohmann::json& object = m_json[name] = nlohmann::json::object();
        for (const auto& [key, value] : values) {
            nlohmann::json text;
            toJson(text, key);
            toJson(object[text.template get<std::string>()], value);
        }
    }

    template<typename T>
    void group(const char* name, T& value)
    {
        FieldWriter writer;
        fields(value, writer);
        m_json[name] = writer.json();
    }

    template<typename T>
    void list(const char* name, std::vector<T>& values)
    {
        nlohmann::json& array = m_json[name] = nlohmann::json::array();
        for (T& value : values) {
            FieldWriter writer;
            fields(value, writer);
            array.push_back(writer.json());
        }
    }

    [[nodiscard]] const nlohmann::json& json() const { return m_json; }

private:
    nlohmann::json m_json = nlohmann::json::object();
};

class FieldReader
{
public:
    explicit FieldReader(const nlohmann::json& json)
        : m_json(json)
    { }

    template<typename T>
    void field(const char* name, T& value)
    {
        if (const nlohmann::json* json = find(m_json, name)) {
            fromJson(*json, value);
        }
    }

    template<typename T>
    void field(const char* name, PerTrack<T>& value)
    {
        if (const nlohmann::json* json = find(m_json, name)) {
            FieldReader reader(*json);
            reader.field("stable", value.stable);
            reader.field("canary", value.canary);
        }
    }

    template<typename K, typename T>
    void field(const char* name, std::map<K, T>& values)
    {
        const nlohmann::json* json = find(m_json, name);
        if (!json || !json->is_object()) {
            return;
        }
        for (const auto& [text, entry] : json->items()) {
            K key;
            fromJson(nlohmann::json(text), key);
            fromJson(entry, values[key]);
        }
    }

    template<typename T>
    void group(const char* name, T& value)
    {
        if (const nlohmann::json* json = find(m_json, name)) {
            FieldReader reader(*json);
            fields(value, reader);
        }
    }

    template<typename T>
    void list(const char* name, std::vector<T>& values)
    {
        const nlohmann::json* json = find(m_json, name);
        if (!json || !json->is_array()) {
            return;
        }
        for (const nlohmann::json& entry : *json) {
            FieldReader reader(entry);
            fields(values.emplace_back(), reader);
        }
    }

private:
    static const nlohmann::json* find(const nlohmann::json& json, const char* name)
    {
        const auto found = json.is_object() ? json.find(name) : json.end();
        return found == json.end() ? nullptr : &*found;
    }

    const nlohmann::json& m_json;
};

using Decoder = EventPayload (*)(const nlohmann::json&);

template<typename T>
EventPayload decodeAs(const nlohmann::json& json)
{
    T event;
    FieldReader reader(json);
    fields(event, reader);
    return event;
}

struct TypeEntry
{
    const char* name;
    Decoder decode;
};

// In the order of EventPayload's alternatives: an index in one is an index in the other.
constexpr std::array<TypeEntry, std::variant_size_v<EventPayload> - 1> types = {{
    {"DeploymentPlanned", decodeAs<DeploymentPlanned>},
    {"PreflightRequested", decodeAs<PreflightRequested>},
    {"PreflightChecked", decodeAs<PreflightChecked>},
    {"ItemSigned", decodeAs<ItemSigned>},
    {"ItemWithdrawn", decodeAs<ItemWithdrawn>},
    {"ItemWaived", decodeAs<ItemWaived>},
    {"ApprovalGiven", decodeAs<ApprovalGiven>},
    {"StageEntered", decodeAs<StageEntered>},
    {"GatePassed", decodeAs<GatePassed>},
    {"ShiftRequested", decodeAs<ShiftRequested>},
    {"ShiftConfirmed", decodeAs<ShiftConfirmed>},
    {"ShiftRefused", decodeAs<ShiftRefused>},
    {"ShiftUnknown", decodeAs<ShiftUnknown>},
    {"ShiftLapsed", decodeAs<ShiftLapsed>},
    {"ForeignChangeSeen", decodeAs<ForeignChangeSeen>},
    {"VersionChangeSeen", decodeAs<VersionChangeSeen>},
    {"VerdictChanged", decodeAs<VerdictChanged>},
    {"RuleTriggered", decodeAs<RuleTriggered>},
    {"RuleCleared", decodeAs<RuleCleared>},
    {"Armed", decodeAs<Armed>},
    {"Disarmed", decodeAs<Disarmed>},
    {"GuardLost", decodeAs<GuardLost>},
    {"Held", decodeAs<Held>},
    {"Resumed", decodeAs<Resumed>},
    {"RollbackRequested", decodeAs<RollbackRequested>},
    {"RolledBack", decodeAs<RolledBack>},
    {"Promoted", decodeAs<Promoted>},
    {"ConnectionLost", decodeAs<ConnectionLost>},
    {"ConnectionRestored", decodeAs<ConnectionRestored>},
    {"NoteAdded", decodeAs<NoteAdded>},
    {"Closed", decodeAs<Closed>},
    {"TestUserRequested", decodeAs<TestUserRequested>},
    {"TestUserRouted", decodeAs<TestUserRouted>},
    {"TestUserNotRouted", decodeAs<TestUserNotRouted>},
    {"ShareMismatchSeen", decodeAs<ShareMismatchSeen>},
}};

template<std::size_t Index = 0>
constexpr bool inOrder()
{
    if constexpr (Index == types.size()) {
        return true;
    } else {
        return types[Index].decode
            == &decodeAs<std::variant_alternative_t<Index, EventPayload>> && inOrder<Index + 1>();
    }
}
static_assert(inOrder());

EventPayload payloadOf(const EventRecord& record)
{
    const nlohmann::json json = nlohmann::json::parse(record.payload, nullptr, false);
    for (const TypeEntry& type : types) {
        if (record.type == type.name && record.version == 1 && json.is_object()) {
            return type.decode(json);
        }
    }
    return UnknownEvent{record.type};
}

} // namespace

std::string typeOf(const EventPayload& payload)
{
    const auto* unknown = std::get_if<UnknownEvent>(&payload);
    return unknown ? unknown->type : types[payload.index()].name;
}

std::string encode(const EventPayload& payload)
{
    FieldWriter writer;
    std::visit(Overloaded{
                   [](const UnknownEvent&) {},
                   [&](auto event) { fields(event, writer); },
               },
        payload);
    // Bytes that are no UTF-8 come from backends; they must not cost the record.
    return writer.json().dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Event decode(const EventRecord& record, const PinnedPlanReader& readPlan)
{
    Event event{record.sequence, {record.utc, record.monotonic, record.boot}, record.actor, record.reason,
        record.operation, record.correlation, record.cause, payloadOf(record)};
    if (auto* planned = std::get_if<DeploymentPlanned>(&event.payload)) {
        const std::shared_ptr<const Plan> read = readPlan(planned->planText);
        planned->readable = read != nullptr;
        planned->plan = planFrom(read, planned->pin);
    }
    return event;
}

EventRecord recordOf(const EventDraft& draft, const DeploymentId& deployment, std::uint64_t sequence, const Now& now,
    const std::string& host)
{
    EventRecord record;
    record.deployment = deployment;
    record.sequence = sequence;
    record.type = typeOf(draft.payload);
    record.utc = now.utc;
    record.monotonic = now.monotonic;
    record.boot = now.boot;
    record.actor = draft.actor;
    record.host = host;
    if (draft.writes) {
        record.operation = operationOf(deployment, sequence);
    }
    record.correlation = draft.correlation;
    record.cause = draft.cause;
    record.reason = draft.reason;
    record.payload = encode(draft.payload);
    return record;
}

} // namespace bellwether
