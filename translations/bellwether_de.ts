<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>BackendError</name>
    <message>
        <source>(no words)</source>
        <translation>(ohne Worte)</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what a server said</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>what happened, what to try</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>MetricError</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation type="unfinished">%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that Prometheus runs, its address, and the proxy if one is set.</source>
        <translation>Prüfen Sie, ob Prometheus läuft, seine Adresse und den Proxy, falls einer eingestellt ist.</translation>
    </message>
    <message>
        <source>The host name of %1 cannot be resolved.</source>
        <translation>Der Rechnername von %1 lässt sich nicht auflösen.</translation>
    </message>
    <message>
        <source>Check the name, and whether this machine is in the right network or VPN.</source>
        <translation>Prüfen Sie den Namen und ob dieser Rechner im richtigen Netz oder VPN ist.</translation>
    </message>
    <message>
        <source>No secure connection to %1: %2</source>
        <translation>Keine sichere Verbindung zu %1: %2</translation>
    </message>
    <message>
        <source>Check the CA file, the client certificate and the host name in the connections list.</source>
        <translation>Prüfen Sie CA-Datei, Client-Zertifikat und Rechnernamen in der Verbindungsliste.</translation>
    </message>
    <message>
        <source>%1 does not let us in: %2</source>
        <translation>%1 lässt uns nicht ein: %2</translation>
    </message>
    <message>
        <source>Enter the password or token of this connection again.</source>
        <translation>Geben Sie Passwort oder Token dieser Verbindung erneut ein.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The server may be overloaded or the query too wide. Narrow its labels.</source>
        <translation>Der Server ist vielleicht überlastet oder die Abfrage zu weit. Schränken Sie ihre Labels ein.</translation>
    </message>
    <message>
        <source>The answer of %1 ended in its middle.</source>
        <translation>Die Antwort von %1 brach mittendrin ab.</translation>
    </message>
    <message>
        <source>A proxy or a restart may have cut it. It is asked again at the next poll.</source>
        <translation>Ein Proxy oder ein Neustart kann sie abgeschnitten haben. Bei der nächsten Abfrage wird erneut gefragt.</translation>
    </message>
    <message>
        <source>%1 cannot execute this metric&apos;s query: %2</source>
        <translation>%1 kann die Abfrage dieser Metrik nicht ausführen: %2</translation>
    </message>
    <message>
        <source>Give the plan a plain selector such as name{label=&quot;value&quot;}: without functions, ranges or offset.</source>
        <translation>Geben Sie im Plan einen einfachen Selektor wie name{label=&quot;value&quot;} an: ohne Funktionen, Bereiche und offset.</translation>
    </message>
    <message>
        <source>%1 is overloaded or starting: %2</source>
        <translation>%1 ist überlastet oder startet gerade: %2</translation>
    </message>
    <message>
        <source>Wait, or ask for fewer series.</source>
        <translation>Warten Sie, oder fragen Sie weniger Zeitreihen ab.</translation>
    </message>
    <message>
        <source>The answer of %1 is larger than the limits allow.</source>
        <translation>Die Antwort von %1 ist größer, als die Grenzen erlauben.</translation>
    </message>
    <message>
        <source>Narrow the metric&apos;s selector: fewer labels, one service, one environment.</source>
        <translation>Schränken Sie den Selektor der Metrik ein: weniger Labels, ein Dienst, eine Umgebung.</translation>
    </message>
    <message>
        <source>%1 does not answer as Prometheus does: %2</source>
        <translation>%1 antwortet nicht wie Prometheus: %2</translation>
    </message>
    <message>
        <source>Check the address and its path prefix; a login page or a proxy may stand in front of it.</source>
        <translation>Prüfen Sie die Adresse und ihren Pfadanfang; eine Anmeldeseite oder ein Proxy kann davor stehen.</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <translation>%1 ist gescheitert: %2</translation>
    </message>
    <message>
        <source>Look at the server&apos;s own log.</source>
        <translation>Sehen Sie in das Protokoll des Servers.</translation>
    </message>
</context>
<context>
    <name>TrafficError</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check that HAProxy runs, and its address in the connections list. Nothing was sent.</source>
        <translation>Prüfen Sie, ob HAProxy läuft, und seine Adresse in der Verbindungsliste. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>The process may hang or the network drop packets. Look at the host, or take the node out.</source>
        <translation>Der Prozess hängt vielleicht, oder das Netz verliert Pakete. Sehen Sie nach dem Rechner, oder nehmen Sie den Knoten heraus.</translation>
    </message>
    <message>
        <source>%1 ended the connection before its answer was whole.</source>
        <translation>%1 beendete die Verbindung, bevor die Antwort vollständig war.</translation>
    </message>
    <message>
        <source>It may be restarting. It is read again; see what it says then.</source>
        <translation>Er startet vielleicht neu. Er wird erneut gelesen; sehen Sie, was er dann sagt.</translation>
    </message>
    <message>
        <source>%1 does not let this socket change anything: %2</source>
        <translation>%1 lässt diesen Socket nichts ändern: %2</translation>
    </message>
    <message>
        <source>Give the line “stats socket” in HAProxy&apos;s configuration “level admin”.</source>
        <translation>Geben Sie der Zeile „stats socket“ in der Konfiguration von HAProxy „level admin“.</translation>
    </message>
    <message>
        <source>%1 has no such backend: %2</source>
        <translation>%1 hat kein solches Backend: %2</translation>
    </message>
    <message>
        <source>Compare “backend” in the plan with HAProxy&apos;s configuration on that node.</source>
        <translation>Vergleichen Sie „backend“ im Plan mit der Konfiguration von HAProxy auf diesem Knoten.</translation>
    </message>
    <message>
        <source>%1 has no such server in the plan&apos;s backend: %2</source>
        <translation>%1 hat im Backend des Plans keinen solchen Server: %2</translation>
    </message>
    <message>
        <source>Compare “tracks” in the plan with HAProxy&apos;s configuration on that node.</source>
        <translation>Vergleichen Sie „tracks“ im Plan mit der Konfiguration von HAProxy auf diesem Knoten.</translation>
    </message>
    <message>
        <source>%1 balances by a static algorithm: %2</source>
        <translation>%1 verteilt nach einem statischen Verfahren: %2</translation>
    </message>
    <message>
        <source>Use “balance roundrobin”, “leastconn” or “random” in that backend to shift traffic by weight.</source>
        <translation>Nehmen Sie in diesem Backend „balance roundrobin“, „leastconn“ oder „random“, um Verkehr nach Gewicht zu verschieben.</translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation>%1 hat abgelehnt: %2</translation>
    </message>
    <message>
        <source>Try the same command on the node by hand.</source>
        <translation>Versuchen Sie denselben Befehl von Hand auf dem Knoten.</translation>
    </message>
    <message>
        <source>%1 does not answer as HAProxy&apos;s runtime API does: %2</source>
        <translation>%1 antwortet nicht wie HAProxys Laufzeit-API: %2</translation>
    </message>
    <message>
        <source>Check the address: it must be that of a “stats socket”, not of the statistics page.</source>
        <translation>Prüfen Sie die Adresse: Es muss die eines „stats socket“ sein, nicht die der Statistikseite.</translation>
    </message>
</context>
</TS>
