<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Backtest</name>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>changes of the verdict</comment>
        <translation>
            <numerusform>%n earlier</numerusform>
            <numerusform>%n earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message numerus="yes">
        <source>%n node(s) read back in %1</source>
        <translation>
            <numerusform>%n node read back in %1</numerusform>
            <numerusform>%n nodes read back in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n obstacle(s)</source>
        <translation>
            <numerusform>%n obstacle</numerusform>
            <numerusform>%n obstacles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left on the canary</source>
        <translation>
            <numerusform>%n session left on the canary</numerusform>
            <numerusform>%n sessions left on the canary</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message numerus="yes">
        <source>%n interval(s): %1</source>
        <translation>
            <numerusform>%n interval: %1</numerusform>
            <numerusform>%n intervals: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stored interval(s) count on</source>
        <translation>
            <numerusform>%n stored interval counts on</numerusform>
            <numerusform>%n stored intervals count on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n damaged one(s) left out</source>
        <translation>
            <numerusform>%n damaged one left out</numerusform>
            <numerusform>%n damaged ones left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n test user(s) may be left on the canary: send them back again</source>
        <translation>
            <numerusform>%n test user may be left on the canary: send the user back again</numerusform>
            <numerusform>%n test users may be left on the canary: send them back again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s), moving</source>
        <translation>
            <numerusform>%n test user, moving</numerusform>
            <numerusform>%n test users, moving</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s) on the canary</source>
        <translation>
            <numerusform>%n test user on the canary</numerusform>
            <numerusform>%n test users on the canary</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>Every request of this user goes to the canary at once, whatever its share, on %n node(s), until the user is sent back or the deployment rolls back. The user&apos;s key:</source>
        <translation>
            <numerusform>Every request of this user goes to the canary at once, whatever its share, on %n node, until the user is sent back or the deployment rolls back. The user&apos;s key:</numerusform>
            <numerusform>Every request of this user goes to the canary at once, whatever its share, on %n nodes, until the user is sent back or the deployment rolls back. The user&apos;s key:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s) go to the canary. The key of the one that goes back:</source>
        <translation>
            <numerusform>%n test user goes to the canary. The key of the one that goes back:</numerusform>
            <numerusform>%n test users go to the canary. The key of the one that goes back:</numerusform>
        </translation>
    </message>
</context>
</TS>
