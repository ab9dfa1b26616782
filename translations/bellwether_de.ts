<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BackendError</name>
    <message>
        <source>(no words)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what a server said</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to try</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MetricError</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that Prometheus runs, its address, and the proxy if one is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The host name of %1 cannot be resolved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, and whether this machine is in the right network or VPN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No secure connection to %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the CA file, the client certificate and the host name in the connections list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let us in: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password or token of this connection again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server may be overloaded or the query too wide. Narrow its labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 ended in its middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A proxy or a restart may have cut it. It is asked again at the next poll.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot execute this metric&apos;s query: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the plan a plain selector such as name{label=&quot;value&quot;}: without functions, ranges or offset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is overloaded or starting: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait, or ask for fewer series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of %1 is larger than the limits allow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Narrow the metric&apos;s selector: fewer labels, one service, one environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer as Prometheus does: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and its path prefix; a login page or a proxy may stand in front of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the server&apos;s own log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrafficError</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that HAProxy runs, and its address in the connections list. Nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process may hang or the network drop packets. Look at the host, or take the node out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended the connection before its answer was whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may be restarting. It is read again; see what it says then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let this socket change anything: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the line “stats socket” in HAProxy&apos;s configuration “level admin”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no such backend: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare “backend” in the plan with HAProxy&apos;s configuration on that node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no such server in the plan&apos;s backend: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare “tracks” in the plan with HAProxy&apos;s configuration on that node.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 balances by a static algorithm: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use “balance roundrobin”, “leastconn” or “random” in that backend to shift traffic by weight.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the same command on the node by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer as HAProxy&apos;s runtime API does: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address: it must be that of a “stats socket”, not of the statistics page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
