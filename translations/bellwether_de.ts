<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 And %2 more.</source>
        <translation>%1 Und %2 weitere.</translation>
    </message>
    <message>
        <source>asked for before; press again
to send it now</source>
        <translation>schon früher verlangt; zum Senden
jetzt erneut drücken</translation>
    </message>
    <message>
        <source>under way; tried until
every node is at 0 %</source>
        <translation>läuft; wird versucht, bis
jeder Knoten bei 0 % ist</translation>
    </message>
    <message>
        <source>all traffic to %1</source>
        <translation>aller Verkehr zu %1</translation>
    </message>
    <message>
        <source>%1/s return to %2</source>
        <translation>%1/s zurück zu %2</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Hochstufen</translation>
    </message>
    <message>
        <source>Start at %1</source>
        <translation>Starten mit %1</translation>
    </message>
    <message>
        <source>first canary traffic</source>
        <translation>erster Canary-Verkehr</translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation>Weiter auf %1</translation>
    </message>
    <message>
        <source>the gates are passed</source>
        <translation>die Gates sind erfüllt</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Fertigstellen</translation>
    </message>
    <message>
        <source>Unguarded.</source>
        <translation>Unbewacht.</translation>
    </message>
    <message>
        <source>This window cannot roll back by itself now. %1</source>
        <translation>Dieses Fenster kann jetzt nicht von selbst zurückrollen. %1</translation>
    </message>
    <message>
        <source>Armed.</source>
        <translation>Scharf.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Move %1 sessions</source>
        <translation>%1 Sitzungen umziehen</translation>
    </message>
    <message>
        <source>sets the canary&apos;s servers to maintenance</source>
        <translation>setzt die Canary-Server in Wartung</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>gives up the shift under way</source>
        <translation>gibt die laufende Verschiebung auf</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>Not started.</source>
        <translation>Nicht gestartet.</translation>
    </message>
    <message>
        <source>Rules act by themselves once the canary has traffic.</source>
        <translation>Regeln greifen von selbst, sobald der Canary Verkehr hat.</translation>
    </message>
    <message>
        <source>No canary traffic.</source>
        <translation>Kein Canary-Verkehr.</translation>
    </message>
    <message>
        <source>Nothing to roll back.</source>
        <translation>Nichts zurückzurollen.</translation>
    </message>
    <message>
        <source>Rolling back.</source>
        <translation>Rollback läuft.</translation>
    </message>
    <message>
        <source>Tried on every node until it is read at 0 %.</source>
        <translation>Wird auf jedem Knoten versucht, bis dort 0 % gelesen wird.</translation>
    </message>
    <message>
        <source>Rolled back.</source>
        <translation>Zurückgerollt.</translation>
    </message>
    <message>
        <source>Nothing happens by itself any more.</source>
        <translation>Nichts geschieht mehr von selbst.</translation>
    </message>
    <message>
        <source>Promoted.</source>
        <translation>Hochgestuft.</translation>
    </message>
    <message>
        <source>Rules no longer act by themselves; Roll back still does.</source>
        <translation>Regeln greifen nicht mehr von selbst; „Zurückrollen“ wirkt weiterhin.</translation>
    </message>
    <message>
        <source>ends the rollout, sends nothing</source>
        <translation>beendet den Rollout, sendet nichts</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Geschlossen.</translation>
    </message>
    <message>
        <source>already at 0 %</source>
        <translation>schon bei 0 %</translation>
    </message>
    <message>
        <source>sends the test users
back to stable</source>
        <translation>holt die Testnutzer
auf Stable zurück</translation>
    </message>
    <message>
        <source>Tried on every node until it is read at 0 % and without test users.</source>
        <translation>Auf jedem Knoten wiederholt, bis er mit 0 % und ohne Testnutzer zurückgelesen ist.</translation>
    </message>
    <message>
        <source>leaves the test users where they are</source>
        <translation>lässt die Testnutzer, wo sie sind</translation>
    </message>
    <message>
        <source>Unguarded in part.</source>
        <translation>Teilweise unbewacht.</translation>
    </message>
    <message>
        <source>%1 Still rolls back by itself when %2.</source>
        <translation>%1 Rollt weiterhin von selbst zurück bei %2.</translation>
    </message>
</context>
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
    <name>Backtest</name>
    <message>
        <source>%1, %2 after the canary got traffic and %3 canary requests</source>
        <translation>%1, %2 nachdem der Canary Verkehr bekam und nach %3 Canary-Anfragen</translation>
    </message>
    <message>
        <source>%1, %2 after the canary got traffic</source>
        <translation>%1, %2 nachdem der Canary Verkehr bekam</translation>
    </message>
    <message>
        <source>the verdict over all metrics</source>
        <translation>das Urteil über alle Metriken</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>hochgestuft</translation>
    </message>
    <message>
        <source>neither promoted nor rolled back</source>
        <translation>weder hochgestuft noch zurückgerollt</translation>
    </message>
    <message>
        <source>rolled back by a rule at %1</source>
        <translation>von einer Regel zurückgerollt um %1</translation>
    </message>
    <message>
        <source>rolled back by a person at %1</source>
        <translation>von einem Menschen zurückgerollt um %1</translation>
    </message>
    <message>
        <source>rolled back by itself at %1: %2</source>
        <translation>von selbst zurückgerollt um %1: %2</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>caution</source>
        <translation>Vorsicht</translation>
    </message>
    <message>
        <source>%1 was recorded by other queries than this plan&apos;s; those counts are used</source>
        <translation>%1 wurde mit anderen Abfragen als denen dieses Plans aufgezeichnet; jene Zahlen gelten hier</translation>
    </message>
    <message>
        <source>%1 of metrics that this plan does not have</source>
        <translation>%1 von Metriken, die dieser Plan nicht hat</translation>
    </message>
    <message>
        <source>%1 of metrics that are of another kind in this plan</source>
        <translation>%1 von Metriken, die in diesem Plan von anderer Art sind</translation>
    </message>
    <message>
        <source>%1 that overlap others or end before they begin</source>
        <translation>%1, die andere überlappen oder vor ihrem Anfang enden</translation>
    </message>
    <message>
        <source>%1 that cannot be read</source>
        <translation>%1, die nicht zu lesen sind</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>stopped by itself at %1: %2</source>
        <translation>von selbst angehalten um %1: %2</translation>
    </message>
    <message>
        <source>not stopped by itself, a roll-back proposed at %1: %2</source>
        <translation>nicht von selbst angehalten, das Zurückrollen vorgeschlagen um %1: %2</translation>
    </message>
    <message>
        <source>not stopped, and no roll-back proposed</source>
        <translation>nicht angehalten und kein Zurückrollen vorgeschlagen</translation>
    </message>
    <message>
        <source>%1: does not fire</source>
        <translation>%1: schlägt nicht an</translation>
    </message>
    <message>
        <source>%1: rolls back at %2</source>
        <translation>%1: rollt zurück um %2</translation>
    </message>
    <message>
        <source>%1: proposes at %2</source>
        <translation>%1: schlägt vor um %2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>verdict, time</comment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>kein Urteil</translation>
    </message>
    <message>
        <source>%1 → %2, planned %3 %4</source>
        <translation>%1 → %2, geplant %3 %4</translation>
    </message>
    <message>
        <source>was</source>
        <translation>war</translation>
    </message>
    <message>
        <source>would be</source>
        <translation>wäre</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>all metrics</source>
        <translation>alle Metriken</translation>
    </message>
    <message>
        <source>%1 good (promoted), %2 bad (rolled back), %3 open</source>
        <translation>%1 gute (hochgestuft), %2 schlechte (zurückgerollt), %3 offene</translation>
    </message>
    <message>
        <source>; %1 without records of the canary&apos;s traffic, not counted</source>
        <translation>; %1 ohne Aufzeichnung vom Verkehr des Canarys, nicht gezählt</translation>
    </message>
    <message>
        <source>false alarms</source>
        <translation>Fehlalarme</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>übersehen</translation>
    </message>
    <message>
        <source>median time to stop</source>
        <translation>Median der Zeit bis dahin</translation>
    </message>
    <message>
        <source>rules that act by themselves</source>
        <translation>Regeln, die selbst handeln</translation>
    </message>
    <message>
        <source>all rules</source>
        <translation>alle Regeln</translation>
    </message>
    <message>
        <source>verdict over all metrics</source>
        <translation>Urteil über alle Metriken</translation>
    </message>
    <message>
        <source>this is a deployment of “%1” (%2), not of this plan&apos;s service and environment</source>
        <translation>dies ist ein Deployment von „%1“ (%2), nicht von Dienst und Umgebung dieses Plans</translation>
    </message>
    <message>
        <source>unknown: nothing was measured while the canary had traffic</source>
        <translation>unbekannt: Nichts wurde gemessen, während der Canary Verkehr hatte</translation>
    </message>
    <message>
        <source>%1; the tracks got other shares than asked for</source>
        <translation>%1; die Spuren bekamen andere Anteile als verlangt</translation>
    </message>
    <message>
        <source>%1; stable is as bad</source>
        <translation>%1; Stable ist ebenso schlecht</translation>
    </message>
    <message>
        <source>Reading: %1 %</source>
        <translation>Wird gelesen: %1 %</translation>
    </message>
    <message>
        <source>no canary traffic in it</source>
        <translation>darin kein Canary-Verkehr</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a metric, why it could not be read</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The connections list here has no metrics backend called %1.</source>
        <translation>In der Verbindungsliste hier gibt es keine Metrikquelle namens %1.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1: not tried, what was measured does not tell</source>
        <translation>%1: nicht erprobt, was gemessen wurde, sagt darüber nichts</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier</source>
        <comment>changes of the verdict</comment>
        <translation>
            <numerusform>%n frühere</numerusform>
            <numerusform>%n frühere</numerusform>
        </translation>
    </message>
    <message>
        <source>Read. Trying the plan on it…</source>
        <translation>Gelesen. Der Plan wird daran erprobt…</translation>
    </message>
    <message>
        <source>the plan&apos;s metrics do not tell when the canary had traffic</source>
        <translation>die Metriken des Plans sagen nicht, wann der Canary Verkehr hatte</translation>
    </message>
    <message>
        <source>canary traffic since %1</source>
        <translation>Canary-Verkehr seit %1</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>a span of time, when the canary had traffic</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>The backend warns: %1</source>
        <translation>Die Metrikquelle warnt: %1</translation>
    </message>
    <message>
        <source>The plan names no metrics backend.</source>
        <translation>Der Plan nennt keine Metrikquelle.</translation>
    </message>
    <message>
        <source>Below is still %1.</source>
        <comment>a span of time</comment>
        <translation>Darunter steht noch %1.</translation>
    </message>
    <message>
        <source>…and of more.</source>
        <comment>the backend warns</comment>
        <translation>… und noch vor mehr.</translation>
    </message>
</context>
<context>
    <name>Charts</name>
    <message>
        <source>stable</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation>→ %1</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>rule fired</source>
        <translation>Regel ausgelöst</translation>
    </message>
    <message>
        <source>foreign change</source>
        <translation>Fremdeingriff</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>rolls back at %1</source>
        <translation>Rollback bei %1</translation>
    </message>
    <message>
        <source>proposes at %1</source>
        <translation>Vorschlag bei %1</translation>
    </message>
    <message>
        <source>points</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>%1, compared</source>
        <translation>%1, verglichen</translation>
    </message>
    <message>
        <source>no comparison was recorded</source>
        <translation>kein Vergleich aufgezeichnet</translation>
    </message>
    <message>
        <source>compared from the canary&apos;s first counted requests on</source>
        <translation>verglichen ab den ersten gezählten Anfragen des Canary</translation>
    </message>
    <message>
        <source>waiting for the first samples</source>
        <translation>wartet auf die ersten Messwerte</translation>
    </message>
    <message>
        <source>counted by HAProxy · observed share %1, requested %2</source>
        <translation>gezählt von HAProxy · Anteil beobachtet %1, verlangt %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>waiting for HAProxy&apos;s counters</source>
        <translation>wartet auf die Zähler von HAProxy</translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation>Anfragen pro Sekunde</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/s</translation>
    </message>
    <message>
        <source>Errors at HAProxy</source>
        <translation>Fehler an HAProxy</translation>
    </message>
    <message>
        <source>no samples were recorded up to here</source>
        <translation>bis hierher wurden keine Messwerte aufgezeichnet</translation>
    </message>
    <message>
        <source>%1 /s</source>
        <translation>%1 /s</translation>
    </message>
    <message>
        <source>retried: stable %1, canary %2 · queued: %3 and %4</source>
        <translation>wiederholt: Stable %1, Canary %2 · wartend: %3 und %4</translation>
    </message>
    <message>
        <source>shares differ</source>
        <translation>Anteile weichen ab</translation>
    </message>
</context>
<context>
    <name>Cockpit</name>
    <message>
        <source>newest samples at most %1 old, scraped each %2</source>
        <translation>neueste Messwerte höchstens %1 alt, erfasst alle %2</translation>
    </message>
    <message>
        <source>no samples yet</source>
        <translation>noch keine Messwerte</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>silent %1</source>
        <translation>stumm seit %1</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metriken</translation>
    </message>
    <message>
        <source>Cannot see production since %1 (%2).</source>
        <translation>Produktion nicht sichtbar seit %1 (%2).</translation>
    </message>
    <message>
        <source>The event log cannot be written.</source>
        <translation>Das Ereignisprotokoll lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Raising is refused; lowering goes through. %1 events wait to be recorded. Free disk space, or mend the folder&apos;s rights.</source>
        <translation>Erhöhen wird abgelehnt, Senken geht durch. %1 Ereignisse warten auf das Protokoll. Schaffen Sie Plattenplatz, oder berichtigen Sie die Rechte des Ordners.</translation>
    </message>
    <message>
        <source>Somebody else raised the canary&apos;s share.</source>
        <translation>Jemand anderes hat den Canary-Anteil erhöht.</translation>
    </message>
    <message>
        <source>Somebody else lowered the canary&apos;s share.</source>
        <translation>Jemand anderes hat den Canary-Anteil gesenkt.</translation>
    </message>
    <message>
        <source>%1: %2 → %3%4. %5</source>
        <translation>%1: %2 → %3%4. %5</translation>
    </message>
    <message>
        <source>, by a reload or restart</source>
        <translation>, durch Reload oder Neustart</translation>
    </message>
    <message>
        <source>Shift brings it back.</source>
        <translation>„Verschieben“ stellt ihn wieder her.</translation>
    </message>
    <message>
        <source>The deployment is held at what is observed; Resume to go on.</source>
        <translation>Das Deployment ist beim beobachteten Anteil angehalten; weiter mit „Fortsetzen“.</translation>
    </message>
    <message>
        <source>rolls back by itself</source>
        <translation>rollt von selbst zurück</translation>
    </message>
    <message>
        <source>proposes to roll back</source>
        <translation>schlägt Rollback vor</translation>
    </message>
    <message>
        <source>%1 · waived: %2</source>
        <translation>%1 · verzichtet: %2</translation>
    </message>
    <message>
        <source>The record of this deployment was changed from outside.</source>
        <translation>Das Protokoll dieses Deployments wurde von außen geändert.</translation>
    </message>
    <message>
        <source>Event %1 is not as it was written. Raising is refused; lowering goes through.</source>
        <translation>Ereignis %1 ist nicht mehr, wie es geschrieben wurde. Erhöhen wird abgelehnt, Senken geht durch.</translation>
    </message>
    <message>
        <source>Samples are not recorded.</source>
        <translation>Messwerte werden nicht aufgezeichnet.</translation>
    </message>
    <message>
        <source>%1 cannot be written: a later review will lack the charts of this time. Rules and roll-back work. Free disk space, or mend or move the file and restart.</source>
        <translation>%1 lässt sich nicht schreiben: Einer späteren Durchsicht fehlen die Diagramme dieser Zeit. Regeln und Rollback wirken. Schaffen Sie Plattenplatz, oder reparieren oder verschieben Sie die Datei und starten Sie neu.</translation>
    </message>
    <message>
        <source>waits for its secret</source>
        <translation>wartet auf sein Secret</translation>
    </message>
    <message>
        <source>no secret</source>
        <translation>kein Secret</translation>
    </message>
    <message>
        <source>under 1 ms</source>
        <translation>unter 1 ms</translation>
    </message>
    <message>
        <source>%1 of %2 metrics fail</source>
        <translation>%1 von %2 Metriken scheitern</translation>
    </message>
    <message>
        <source>%1 And %2 more.</source>
        <translation>%1 Und %2 weitere.</translation>
    </message>
    <message>
        <source>Nothing is queued. Numbers below are the last that were read. %1</source>
        <translation>Nichts ist eingereiht. Die Zahlen unten sind die zuletzt gelesenen. %1</translation>
    </message>
    <message>
        <source>%1: %2 → %3%4.</source>
        <translation>%1: %2 → %3%4.</translation>
    </message>
    <message>
        <source>The canary has traffic again after the roll-back.</source>
        <translation>Der Canary hat nach dem Rollback wieder Verkehr.</translation>
    </message>
    <message>
        <source>%1 Roll back takes it away.</source>
        <translation>%1 „Zurückrollen“ nimmt ihn weg.</translation>
    </message>
    <message>
        <source>Somebody else lowered the promoted version&apos;s share.</source>
        <translation>Jemand anderes hat den Anteil der hochgestuften Version gesenkt.</translation>
    </message>
    <message>
        <source>%1 Roll back sends all traffic to %2; to keep the promoted version, set the weights again on the nodes.</source>
        <translation>%1 „Zurückrollen“ schickt allen Verkehr zu %2; um die hochgestufte Version zu behalten, die Gewichte auf den Knoten wieder setzen.</translation>
    </message>
    <message>
        <source>The tracks do not get the requests that their weights would give them.</source>
        <translation>Die Spuren bekommen nicht die Anfragen, die ihre Gewichte ihnen gäben.</translation>
    </message>
    <message>
        <source>Who is on the canary is not chance, so nothing is comparable: %1. Look at the balancers&apos; configuration, roll back, and begin again.</source>
        <translation>Wer beim Canary ist, ist kein Zufall, darum ist nichts vergleichbar: %1. Sehen Sie sich die Konfiguration der Verteiler an, rollen Sie zurück und beginnen Sie neu.</translation>
    </message>
</context>
<context>
    <name>ComparedFace</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>“%1” is no command. See bellwetherctl --help.</source>
        <translation>„%1“ ist kein Befehl. Siehe bellwetherctl --help.</translation>
    </message>
    <message>
        <source>Usage: bellwetherctl %1</source>
        <translation>Aufruf: bellwetherctl %1</translation>
    </message>
    <message>
        <source>“%2” takes no option --%1. See bellwetherctl --help.</source>
        <translation>„%2“ kennt keine Option --%1. Siehe bellwetherctl --help.</translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>“%1” is no fact. Write NAME=VALUE.</source>
        <translation>„%1“ ist keine Angabe. Schreiben Sie NAME=VALUE.</translation>
    </message>
    <message>
        <source>“%1” is no phase. Write pre, during or post.</source>
        <translation>„%1“ ist keine Phase. Schreiben Sie pre, during oder post.</translation>
    </message>
    <message>
        <source>%1: good, %2 stages.</source>
        <translation>%1: in Ordnung, %2 Stufen.</translation>
    </message>
    <message>
        <source>No sandbox runs. Start one with bellwether --sandbox.</source>
        <translation>Es läuft keine Sandbox. Starten Sie eine mit bellwether --sandbox.</translation>
    </message>
    <message>
        <source>The sandbox has no knob “%1”. See bellwetherctl sandbox show for all.</source>
        <translation>Die Sandbox hat keinen Regler „%1“. Alle zeigt bellwetherctl sandbox show.</translation>
    </message>
    <message>
        <source>The knob %1 does not go that far.</source>
        <translation>So weit geht der Regler %1 nicht.</translation>
    </message>
    <message>
        <source>What the knob %1 concerns could not be started again.</source>
        <translation>Was der Regler %1 betrifft, ließ sich nicht neu starten.</translation>
    </message>
    <message>
        <source>The sandbox does not answer.</source>
        <translation>Die Sandbox antwortet nicht.</translation>
    </message>
    <message>
        <source>No engine runs: neither the window nor bellwetherctl run.</source>
        <translation>Es läuft keine Engine: weder das Fenster noch bellwetherctl run.</translation>
    </message>
    <message>
        <source>An engine runs and does not answer. Look at the process that has the window or “run” open.</source>
        <translation>Eine Engine läuft und antwortet nicht. Sehen Sie nach dem Prozess, der das Fenster oder „run“ offen hat.</translation>
    </message>
    <message>
        <source>The engine ended. What was asked of it may or may not have happened; see status.</source>
        <translation>Die Engine endete. Ob das Verlangte geschehen ist, ist ungewiss; siehe status.</translation>
    </message>
    <message>
        <source>Another process has %1 open and does not answer on its control socket. End that process, or use it.</source>
        <translation>Ein anderer Prozess hat %1 geöffnet und antwortet nicht auf seinem Steuer-Socket. Beenden Sie diesen Prozess, oder nutzen Sie ihn.</translation>
    </message>
    <message>
        <source>The store %1 cannot be used: %2. Check the folder and the disk. Nothing was changed.</source>
        <translation>Der Speicher %1 ist nicht nutzbar: %2. Prüfen Sie Ordner und Platte. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>There is no open deployment.</source>
        <translation>Es gibt kein offenes Deployment.</translation>
    </message>
    <message>
        <source>Several deployments are open: %1. Choose with --deployment.</source>
        <translation>Mehrere Deployments sind offen: %1. Wählen Sie mit --deployment.</translation>
    </message>
    <message>
        <source>There is no open deployment “%1”.</source>
        <translation>Es gibt kein offenes Deployment „%1“.</translation>
    </message>
    <message>
        <source>The record has no deployment “%1”.</source>
        <translation>In der Aufzeichnung gibt es kein Deployment „%1“.</translation>
    </message>
    <message>
        <source>The record has no deployment of the service “%1” (%2).</source>
        <translation>In der Aufzeichnung gibt es kein Deployment des Dienstes „%1“ (%2).</translation>
    </message>
    <message>
        <source>Accepted, but not observed within %1 s. Whether it happened is unknown; see status.</source>
        <translation>Angenommen, aber nicht binnen %1 s beobachtet. Ob es geschah, ist unbekannt; siehe status.</translation>
    </message>
    <message>
        <source>Given up before it was observed. Give the command again.</source>
        <translation>Aufgegeben, bevor es beobachtet wurde. Geben Sie den Befehl erneut.</translation>
    </message>
    <message>
        <source>Another command took its place before it was observed.</source>
        <translation>Ein anderer Befehl trat an seine Stelle, bevor er beobachtet wurde.</translation>
    </message>
    <message>
        <source>Nobody guards now: no engine runs once this command has ended. Open the window to have rules act.</source>
        <translation>Jetzt wacht niemand: Nach diesem Befehl läuft keine Engine mehr. Öffnen Sie das Fenster, damit Regeln greifen.</translation>
    </message>
    <message>
        <source>%1: this process is its guard. Interrupt it to end.</source>
        <translation>%1: Dieser Prozess ist der Wächter. Zum Beenden unterbrechen.</translation>
    </message>
    <message>
        <source>%1: guarded by the engine that runs already.</source>
        <translation>%1: bewacht von der Engine, die schon läuft.</translation>
    </message>
    <message>
        <source>The pre-flight was not passed within %1 s; nothing was started.</source>
        <translation>Die Vorprüfung wurde nicht binnen %1 s bestanden; es wurde nichts gestartet.</translation>
    </message>
    <message>
        <source>planned, not started</source>
        <translation>geplant, nicht gestartet</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation>Rollback läuft</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>hochgestuft</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>no engine runs</source>
        <translation>es läuft keine Engine</translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation>%1 antwortet nicht</translation>
    </message>
    <message>
        <source>%1 has no fresh samples</source>
        <translation>%1 hat keine frischen Messwerte</translation>
    </message>
    <message>
        <source>the event log cannot be written</source>
        <translation>das Ereignisprotokoll lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>Bellwether found itself in error</source>
        <translation>Bellwether hat einen Fehler in sich gefunden</translation>
    </message>
    <message>
        <source>disarmed by a person</source>
        <translation>von einer Person entschärft</translation>
    </message>
    <message>
        <source>the plan has no rule that acts by itself</source>
        <translation>der Plan hat keine Regel, die von selbst greift</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>scharf</translation>
    </message>
    <message>
        <source>UNGUARDED: %1</source>
        <translation>UNBEWACHT: %1</translation>
    </message>
    <message>
        <source>guard</source>
        <translation>Wächter</translation>
    </message>
    <message>
        <source>read %1 ago</source>
        <translation>gelesen vor %1</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>%1  %2 (stable %3, canary %4)</source>
        <comment>metric, verdict, values</comment>
        <translation>%1  %2 (Stable %3, Canary %4)</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>asked %1, weights %2, observed %3</source>
        <translation>verlangt %1, Gewichte %2, beobachtet %3</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>stage %1 (%2)</source>
        <translation>Stufe %1 (%2)</translation>
    </message>
    <message>
        <source>on hold</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>The connection %1 has no secret yet; going on without. It begins once the secret is there. See status.</source>
        <translation>Die Verbindung %1 hat noch kein Secret; es geht ohne sie weiter. Sie beginnt, sobald das Secret da ist. Siehe status.</translation>
    </message>
    <message>
        <source>The control socket cannot be made, so no engine is started. %1. Check the folder&apos;s rights and its name, which may have about 90 characters; choose another with --home.</source>
        <translation>Der Steuer-Socket lässt sich nicht anlegen, daher startet keine Engine. %1. Prüfen Sie die Rechte des Ordners und seinen Namen, der etwa 90 Zeichen haben darf; wählen Sie einen anderen mit --home.</translation>
    </message>
    <message>
        <source>%1: every event is as it was written (events, hash of the last: %2). Compare that hash with one you kept: a missing end leaves no other trace.</source>
        <translation>%1: Jedes Ereignis ist, wie es geschrieben wurde (Ereignisse, Hash des letzten: %2). Vergleichen Sie diesen Hash mit einem aufbewahrten: Ein fehlendes Ende hinterlässt keine andere Spur.</translation>
    </message>
    <message>
        <source>%1: event %2 is not as it was written, or events are missing before it. What comes after it proves nothing. Nothing was changed: keep a copy of the record, and compare it with a backup.</source>
        <translation>%1: Ereignis %2 ist nicht mehr, wie es geschrieben wurde, oder davor fehlen Ereignisse. Was danach kommt, beweist nichts. Es wurde nichts geändert: Bewahren Sie eine Kopie des Protokolls auf, und vergleichen Sie es mit einer Sicherung.</translation>
    </message>
    <message>
        <source>canary on %1 of %2 nodes</source>
        <translation>Canary auf %1 von %2 Knoten</translation>
    </message>
    <message>
        <source>test user</source>
        <translation>Testnutzer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>“%1” is no time. Write 2026-03-01T12:00:00Z, or seconds since 1970.</source>
        <translation>„%1“ ist keine Zeit. Schreiben Sie 2026-03-01T12:00:00Z oder Sekunden seit 1970.</translation>
    </message>
    <message>
        <source>“%1” is no duration. Write 30m, 2h or 1h30m.</source>
        <translation>„%1“ ist keine Dauer. Schreiben Sie 30m, 2h oder 1h30m.</translation>
    </message>
    <message>
        <source>The range does not end after it begins, or it is longer than 31 days.</source>
        <translation>Der Zeitraum endet nicht nach seinem Anfang, oder er ist länger als 31 Tage.</translation>
    </message>
    <message>
        <source>“%1” is no test. Write welch, mann-whitney, kayenta, group-sequential or argo.</source>
        <translation>„%1“ ist kein Test. Schreiben Sie welch, mann-whitney, kayenta, group-sequential oder argo.</translation>
    </message>
    <message>
        <source>“%1” is no alternative. Write two-sided, less or greater.</source>
        <translation>„%1“ ist keine Alternative. Schreiben Sie two-sided, less oder greater.</translation>
    </message>
    <message>
        <source>“%1” is no confidence. Write a number between 0 and 1.</source>
        <translation>„%1“ ist kein Konfidenzniveau. Schreiben Sie eine Zahl zwischen 0 und 1.</translation>
    </message>
    <message>
        <source>“%1” is no condition. Write a comparison, as in &lt;= 0.05.</source>
        <translation>„%1“ ist keine Bedingung. Schreiben Sie einen Vergleich, etwa &lt;= 0.05.</translation>
    </message>
    <message>
        <source>The plan has no metric “%1”.</source>
        <translation>Der Plan hat keine Metrik „%1“.</translation>
    </message>
    <message>
        <source>The file “%1” cannot be read.</source>
        <translation>Die Datei „%1“ kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The connections file has no metrics backend “%1”, which the plan names.</source>
        <translation>Die Verbindungsdatei hat keine Metrikquelle „%1“, die der Plan nennt.</translation>
    </message>
    <message>
        <source>Usage: bellwetherctl [OPTIONS] COMMAND

Watches and steers deployments without a window. When an engine runs (the window, or &quot;run&quot;), commands go to it.
Otherwise status and events read the record, and a command that acts starts an engine for as long as it takes.

Deployments
  run PLAN               record a deployment of this plan and guard it until interrupted or closed
      --stable VERSION   the version on stable; read from the servers when not given
      --canary VERSION   the version on the canary, likewise
      --fact NAME=VALUE  a fact that the plan requires; may be repeated
      --start            enter the first stage once the pre-flight has passed
  status                 where the open deployments are, and what is observed
  events [--follow]      what happened; with --follow also what happens, until interrupted
  events --verify        whether every recorded event is as it was written, by the chain of their hashes
  plan check FILE        read a plan and say everything that is wrong with it
  backtest PLAN          what the rules and margins of this plan would have done in recorded deployments, beside what
                         was done: when they would have been stopped; over all, how often wrongly, how often missed.
                         Exactly one of
      --deployment ID    this one; may be repeated
      --all              all of the plan&apos;s service, with a summary
      --last DURATION    no deployment, but the metrics backend&apos;s past: the last 2h, 90m, …
      --from TIME [--to TIME]
                         the same by ISO 8601 times; to the present without --to
      --connections FILE of the range: where backends are listed; that of the home folder when not given
      --stable, --canary VERSION
                         of the range: what $version stands for

Judging
  judge PLAN             whether the canary is worse, by data of a file or of the metrics backend&apos;s past: a gate for
                         any pipeline, with exit codes of its own; see judge --help

Traffic
  promote                enter the next stage, or finish after the last one
  shift SHARE            send the canary this share, 0 to 100 percent
  rollback               send the canary nothing, now
  hold, resume           let nothing raise the share until resumed
  move-sticky            end the persistent sessions that a roll-back left on the canary
  test-user add KEY      send the requests of this test user to the canary, whatever its share
  test-user remove KEY   send them where everybody&apos;s go again
  cancel                 give up a change that was not observed yet
  arm, disarm            have rules act by themselves, or not; disarm needs --reason

Record
  check                  repeat the pre-flight
  sign, withdraw ITEM    a checklist item; --phase pre, during or post (pre when not given)
  waive ITEM             pass an item without doing it; needs --reason
  approve ROLE           approve leaving the current stage
  note TEXT              a note in the record
  close                  end the record

Sandbox
  sandbox show           the knobs of the demo world
  sandbox set KNOB VALUE turn one

Options
  --deployment ID        which one; may be left out while exactly one is open
  --reason TEXT          why, for the record
  --json                 JSON for scripts: one object, or one line an event
  --timeout SECONDS      how long to wait for the outcome: 15, for the pre-flight of run --start 60
  --home FOLDER          the folder of connections and record, like $BELLWETHER_HOME
  --help, --version

Exit code
  0  done, and observed where there is something to observe
  1  refused; the reasons are on the error output
  2  wrong usage
  3  not reached: no engine, no deployment, or the store or the sandbox cannot be used
  4  accepted and not confirmed in time: what happened is unknown
  5  a plan or connections file is wrong, or a recorded event is not as it was written
</source>
        <translation>Aufruf: bellwetherctl [OPTIONS] COMMAND

Beobachtet und steuert Deployments ohne Fenster. Läuft eine Engine (das Fenster oder „run“), gehen Befehle an sie.
Sonst lesen status und events das Protokoll, und ein Befehl, der handelt, startet eine Engine, solange er dauert.

Deployments
  run PLAN               ein Deployment dieses Plans protokollieren und bewachen, bis unterbrochen oder geschlossen
      --stable VERSION   die Version auf Stable; ohne Angabe von den Servern gelesen
      --canary VERSION   die Version auf dem Canary, ebenso
      --fact NAME=VALUE  eine Angabe, die der Plan verlangt; wiederholbar
      --start            in die erste Stufe gehen, sobald die Vorprüfung bestanden ist
  status                 wo die offenen Deployments stehen, und was beobachtet wird
  events [--follow]      was geschehen ist; mit --follow auch, was geschieht, bis zur Unterbrechung
  events --verify        ob jedes Ereignis ist, wie es geschrieben wurde, anhand der Kette der Hashes
  plan check FILE        einen Plan lesen und alles nennen, was daran falsch ist
  backtest PLAN          was die Regeln und Grenzen dieses Plans bei aufgezeichneten Deployments getan hätten, neben dem,
                         was geschah: wann sie angehalten worden wären, und über alle, wie oft zu Unrecht oder gar nicht.
                         Genau eines von
      --deployment ID    dieses; mehrfach möglich
      --all              alle vom Dienst des Plans, mit einer Übersicht
      --last DURATION    kein Deployment, sondern die Vergangenheit des Metrik-Backends: die letzten 2h, 90m, …
      --from TIME [--to TIME]
                         dasselbe nach ISO-8601-Zeiten; ohne --to bis jetzt
      --connections FILE zum Zeitraum: wo Backends stehen; ohne Angabe die Datei des Heimordners
      --stable, --canary VERSION
                         zum Zeitraum: wofür $version steht

Urteil
  judge PLAN             ob der Canary schlechter ist, nach Daten einer Datei oder der Vergangenheit der Metrikquelle:
                         ein Tor für jede Pipeline, mit eigenen Exit-Codes; siehe judge --help

Verkehr
  promote                auf die nächste Stufe hochstufen, nach der letzten fertigstellen
  shift SHARE            diesen Anteil zum Canary verschieben, 0 bis 100 Prozent
  rollback               dem Canary nichts mehr senden, sofort
  hold, resume           nichts darf den Anteil erhöhen, bis fortgesetzt wird
  move-sticky            die persistenten Sitzungen beenden, die ein Rollback auf dem Canary ließ
  test-user add KEY      Anfragen dieses Testnutzers zum Canary senden, gleich bei welchem Anteil
  test-user remove KEY   sie wieder dorthin senden, wohin alle anderen gehen
  cancel                 eine noch nicht beobachtete Änderung aufgeben
  arm, disarm            Regeln von selbst greifen lassen oder nicht; disarm braucht --reason

Protokoll
  check                  die Vorprüfung wiederholen
  sign, withdraw ITEM    ein Punkt der Checkliste; --phase pre, during oder post (ohne Angabe pre)
  waive ITEM             auf einen Punkt verzichten; braucht --reason
  approve ROLE           das Verlassen der jetzigen Stufe freigeben
  note TEXT              eine Notiz im Protokoll
  close                  das Protokoll beenden

Sandbox
  sandbox show           die Regler der Demo-Welt
  sandbox set KNOB VALUE einen davon verstellen

Optionen
  --deployment ID        welches; entbehrlich, solange genau eines offen ist
  --reason TEXT          warum, für das Protokoll
  --json                 JSON für Skripte: ein Objekt, oder eine Zeile je Ereignis
  --timeout SECONDS      wie lange auf den Ausgang warten: 15, für die Vorprüfung von run --start 60
  --home FOLDER          der Ordner von Verbindungen und Protokoll, wie $BELLWETHER_HOME
  --help, --version

Exit-Code
  0  getan, und beobachtet, wo es etwas zu beobachten gibt
  1  abgelehnt; die Gründe stehen in der Fehlerausgabe
  2  falscher Aufruf
  3  nicht erreicht: keine Engine, kein Deployment, oder Speicher oder Sandbox nicht nutzbar
  4  angenommen und nicht rechtzeitig bestätigt: was geschah, ist unbekannt
  5  eine Plan- oder Verbindungsdatei ist falsch, oder ein Ereignis ist nicht mehr, wie es geschrieben wurde
</translation>
    </message>
    <message>
        <source>This machine %1.</source>
        <translation>Dieser Rechner: %1.</translation>
    </message>
    <message>
        <source>The metrics backend warns: %1</source>
        <translation>Das Metrik-Backend warnt: %1</translation>
    </message>
    <message>
        <source>no node of %1 is known here</source>
        <translation>kein Knoten von %1 ist hier bekannt</translation>
    </message>
    <message>
        <source>the rule on %1 fired and was cancelled</source>
        <translation>die Regel zu %1 hat ausgelöst und wurde abgebrochen</translation>
    </message>
    <message>
        <source>the rule that compares %1 only proposes: the tracks get other shares</source>
        <translation>die Regel, die %1 vergleicht, schlägt nur vor: die Spuren bekommen andere Anteile</translation>
    </message>
    <message>
        <source>the rule on %1 sees nothing to go by</source>
        <translation>die Regel zu %1 sieht nichts, wonach sie gehen könnte</translation>
    </message>
    <message>
        <source>the plan cannot be read</source>
        <translation>der Plan ist nicht lesbar</translation>
    </message>
    <message>
        <source>nothing to guard</source>
        <translation>nichts zu bewachen</translation>
    </message>
    <message>
        <source>UNGUARDED IN PART: %1</source>
        <translation>TEILWEISE UNBEWACHT: %1</translation>
    </message>
</context>
<context>
    <name>DataProblem</name>
    <message>
        <source>the data are larger than %1 MiB</source>
        <translation>die Daten sind größer als %1 MiB</translation>
    </message>
    <message>
        <source>more than %1 rows</source>
        <translation>mehr als %1 Zeilen</translation>
    </message>
    <message>
        <source>more than %1 metrics</source>
        <translation>mehr als %1 Metriken</translation>
    </message>
    <message>
        <source>bytes that are no UTF-8 text</source>
        <translation>Bytes, die kein UTF-8-Text sind</translation>
    </message>
    <message>
        <source>no rows of data</source>
        <translation>keine Zeilen mit Daten</translation>
    </message>
    <message>
        <source>the quoted field that begins here has no end</source>
        <translation>das Feld in Anführungszeichen, das hier beginnt, hat kein Ende</translation>
    </message>
    <message>
        <source>a quote in the middle of a field: quote the whole field, and write quotes in it twice</source>
        <translation>ein Anführungszeichen mitten im Feld: Setzen Sie das ganze Feld in Anführungszeichen und schreiben Sie die darin doppelt</translation>
    </message>
    <message>
        <source>no JSON: %1</source>
        <translation>kein JSON: %1</translation>
    </message>
    <message>
        <source>JSON data are a list of objects whose members are texts and numbers</source>
        <translation>JSON-Daten sind eine Liste von Objekten, deren Werte Texte und Zahlen sind</translation>
    </message>
    <message>
        <source>there is no column “%1”; see bellwetherctl judge --help</source>
        <translation>eine Spalte „%1“ gibt es nicht; siehe bellwetherctl judge --help</translation>
    </message>
    <message>
        <source>this column stands here twice</source>
        <translation>diese Spalte steht hier zweimal</translation>
    </message>
    <message>
        <source>the header line has no column “%1”</source>
        <translation>der Kopfzeile fehlt die Spalte „%1“</translation>
    </message>
    <message>
        <source>%1 cells, and the header line has another number</source>
        <translation>%1 Zellen, und die Kopfzeile hat eine andere Zahl davon</translation>
    </message>
    <message>
        <source>“%1” is empty</source>
        <translation>„%1“ ist leer</translation>
    </message>
    <message>
        <source>a metric&apos;s name has more than %1 bytes</source>
        <translation>der Name einer Metrik hat mehr als %1 Bytes</translation>
    </message>
    <message>
        <source>“%1” is no track. Write stable or canary</source>
        <translation>„%1“ ist kein Track. Schreiben Sie stable oder canary</translation>
    </message>
    <message>
        <source>%1: “%2” is no number; NaN and Inf are</source>
        <translation>%1: „%2“ ist keine Zahl; NaN und Inf sind welche</translation>
    </message>
    <message>
        <source>interval: “%1” is no whole number from 0 to %2</source>
        <translation>interval: „%1“ ist keine ganze Zahl von 0 bis %2</translation>
    </message>
    <message>
        <source>%1: “%2” is no time. Write 2026-03-01T12:00:00Z, or seconds since 1970</source>
        <translation>%1: „%2“ ist keine Zeit. Schreiben Sie 2026-03-01T12:00:00Z oder Sekunden seit 1970</translation>
    </message>
    <message>
        <source>the bound of a bucket is a number or +Inf</source>
        <translation>die Grenze eines Buckets ist eine Zahl oder +Inf</translation>
    </message>
    <message>
        <source>more than %1 buckets in one interval</source>
        <translation>mehr als %1 Buckets in einem Intervall</translation>
    </message>
    <message>
        <source>the filled cells of this row measure nothing. Beside metric and track it has from, to (or interval) with %1, with %2 or with %3; or %4; or %5 alone</source>
        <translation>die gefüllten Zellen dieser Zeile messen nichts. Neben metric und track hat sie from, to (oder interval) mit %1, mit %2 oder mit %3; oder %4; oder %5 allein</translation>
    </message>
    <message>
        <source>other columns than in the first row of “%1”, which has %2</source>
        <translation>andere Spalten als in der ersten Zeile von „%1“, die %2 hat</translation>
    </message>
    <message>
        <source>the interval does not end after it begins</source>
        <translation>das Intervall endet nicht nach seinem Anfang</translation>
    </message>
    <message>
        <source>this was measured by an earlier row: the same metric, track and interval, time or bound</source>
        <translation>das maß schon eine frühere Zeile: dieselbe Metrik, derselbe Track, dasselbe Intervall, dieselbe Zeit oder Grenze</translation>
    </message>
    <message>
        <source>the plan has no metric “%1”</source>
        <translation>der Plan hat keine Metrik „%1“</translation>
    </message>
    <message>
        <source>“%1” is of another kind in the plan than %2 measure</source>
        <translation>„%1“ ist im Plan von anderer Art, als %2 sie messen</translation>
    </message>
</context>
<context>
    <name>Deployments</name>
    <message>
        <source>%1 · at %2</source>
        <translation>%1 · bei %2</translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <translation>nicht sichtbar</translation>
    </message>
    <message>
        <source>unguarded · at %1</source>
        <translation>unbewacht · bei %1</translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation>Rollback läuft</translation>
    </message>
    <message>
        <source>waits to be started</source>
        <translation>wartet auf den Start</translation>
    </message>
    <message>
        <source>waits for you · at %1</source>
        <translation>wartet auf Sie · bei %1</translation>
    </message>
    <message>
        <source>promoted, not closed</source>
        <translation>hochgestuft, nicht geschlossen</translation>
    </message>
    <message>
        <source>rolled back, not closed</source>
        <translation>zurückgerollt, nicht geschlossen</translation>
    </message>
    <message>
        <source>promoted, yet at %1</source>
        <translation>hochgestuft, doch bei %1</translation>
    </message>
    <message>
        <source>rolled back, yet at %1</source>
        <translation>zurückgerollt, doch bei %1</translation>
    </message>
    <message>
        <source>guarded in part · at %1</source>
        <translation>teilweise bewacht · bei %1</translation>
    </message>
</context>
<context>
    <name>Ending</name>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>promoted</source>
        <translation>hochgestuft</translation>
    </message>
    <message>
        <source>aborted before its start</source>
        <translation>vor dem Start abgebrochen</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>nicht geschlossen</translation>
    </message>
    <message>
        <source>%1, %2 – %3</source>
        <comment>day, first and last time of a recording</comment>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 at %3</source>
        <translation>%1 · %2 um %3</translation>
    </message>
    <message>
        <source>The deployment was rolled back and is closed.</source>
        <translation>Das Deployment wurde zurückgerollt und ist geschlossen.</translation>
    </message>
    <message>
        <source>The deployment was rolled back.</source>
        <translation>Das Deployment wurde zurückgerollt.</translation>
    </message>
    <message>
        <source>The deployment was promoted and is closed.</source>
        <translation>Das Deployment wurde hochgestuft und ist geschlossen.</translation>
    </message>
    <message>
        <source>The deployment was promoted.</source>
        <translation>Das Deployment wurde hochgestuft.</translation>
    </message>
    <message>
        <source>The deployment was aborted before its start and is closed.</source>
        <translation>Das Deployment wurde vor dem Start abgebrochen und ist geschlossen.</translation>
    </message>
    <message>
        <source>The deployment is closed.</source>
        <translation>Das Deployment ist geschlossen.</translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>stage %1</source>
        <translation>Stufe %1</translation>
    </message>
    <message>
        <source>stage %1 of %2, %3</source>
        <translation>Stufe %1 von %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) read back in %1</source>
        <translation>
            <numerusform>%n Knoten in %1 zurückgelesen</numerusform>
            <numerusform>%n Knoten in %1 zurückgelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>during</source>
        <translation>während</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>not observed within 10 s; give the command again</source>
        <translation>nicht binnen 10 s beobachtet; Befehl erneut geben</translation>
    </message>
    <message>
        <source>Bellwether was restarted in between; give the command again</source>
        <translation>Bellwether wurde zwischendurch neu gestartet; Befehl erneut geben</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>the traffic was changed by somebody else in between</source>
        <translation>der Verkehr wurde zwischendurch von jemand anderem geändert</translation>
    </message>
    <message>
        <source>a node cannot be reached</source>
        <translation>ein Knoten ist nicht erreichbar</translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>%1: %2, limit %3</source>
        <translation>%1: %2, Grenze %3</translation>
    </message>
    <message>
        <source>canary down for %1</source>
        <translation>Canary ausgefallen seit %1</translation>
    </message>
    <message>
        <source>times stable</source>
        <translation>× Stable</translation>
    </message>
    <message>
        <source>%1 %2, limit %3 %4</source>
        <comment>metric, its value, the rule&apos;s threshold, unit</comment>
        <translation>%1 %2, Grenze %3 %4</translation>
    </message>
    <message>
        <source>Deployment planned</source>
        <translation>Deployment geplant</translation>
    </message>
    <message>
        <source>versions are read from the servers</source>
        <translation>Versionen werden von den Servern gelesen</translation>
    </message>
    <message>
        <source>Pre-flight asked for</source>
        <translation>Vorprüfung verlangt</translation>
    </message>
    <message>
        <source>Pre-flight failed</source>
        <translation>Vorprüfung gescheitert</translation>
    </message>
    <message numerus="yes">
        <source>%n obstacle(s)</source>
        <translation>
            <numerusform>%n Hindernis</numerusform>
            <numerusform>%n Hindernisse</numerusform>
        </translation>
    </message>
    <message>
        <source>Pre-flight passed</source>
        <translation>Vorprüfung bestanden</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation>ohne Befund</translation>
    </message>
    <message>
        <source>Item signed</source>
        <translation>Punkt abgezeichnet</translation>
    </message>
    <message>
        <source>Signature withdrawn</source>
        <translation>Abzeichnung widerrufen</translation>
    </message>
    <message>
        <source>Item waived</source>
        <translation>Auf Punkt verzichtet</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Freigegeben</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>role, stage</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Stage entered</source>
        <translation>Stufe begonnen</translation>
    </message>
    <message>
        <source>Gates passed</source>
        <translation>Gates erfüllt</translation>
    </message>
    <message>
        <source>%1, after %2 canary requests</source>
        <translation>%1, nach %2 Canary-Anfragen</translation>
    </message>
    <message>
        <source>More traffic asked for</source>
        <translation>Mehr Verkehr verlangt</translation>
    </message>
    <message>
        <source>Less traffic asked for</source>
        <translation>Weniger Verkehr verlangt</translation>
    </message>
    <message>
        <source>Traffic shifted</source>
        <translation>Verkehr verschoben</translation>
    </message>
    <message>
        <source>Traffic not shifted</source>
        <translation>Verkehr nicht verschoben</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Ungewiss, ob angekommen</translation>
    </message>
    <message>
        <source>Shift given up</source>
        <translation>Verschiebung aufgegeben</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A restart changed the traffic</source>
        <translation>Neustart änderte den Verkehr</translation>
    </message>
    <message>
        <source>Somebody changed the traffic</source>
        <translation>Fremdeingriff in den Verkehr</translation>
    </message>
    <message>
        <source>Version changed</source>
        <translation>Version geändert</translation>
    </message>
    <message>
        <source>Verdict changed</source>
        <translation>Urteil geändert</translation>
    </message>
    <message>
        <source>Rule fired</source>
        <translation>Regel ausgelöst</translation>
    </message>
    <message>
        <source>Rule proposes a roll-back</source>
        <translation>Regel schlägt Rollback vor</translation>
    </message>
    <message>
        <source>Armed</source>
        <translation>Scharf geschaltet</translation>
    </message>
    <message>
        <source>rules act by themselves</source>
        <translation>Regeln greifen von selbst</translation>
    </message>
    <message>
        <source>Disarmed</source>
        <translation>Entschärft</translation>
    </message>
    <message>
        <source>rules no longer act by themselves</source>
        <translation>Regeln greifen nicht mehr von selbst</translation>
    </message>
    <message>
        <source>Unguarded</source>
        <translation>Unbewacht</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>at %1, because somebody else lowered it</source>
        <translation>bei %1, weil jemand anderes den Anteil senkte</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>Fortgesetzt</translation>
    </message>
    <message>
        <source>Roll-back asked for</source>
        <translation>Rollback verlangt</translation>
    </message>
    <message>
        <source>%1, with persistent sessions</source>
        <translation>%1, mit persistenten Sitzungen</translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left on the canary</source>
        <translation>
            <numerusform>%n Sitzung noch auf dem Canary</numerusform>
            <numerusform>%n Sitzungen noch auf dem Canary</numerusform>
        </translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Promoted</source>
        <translation>Hochgestuft</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>Connection restored</source>
        <translation>Verbindung wieder da</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Event of another version of Bellwether</source>
        <translation>Ereignis einer anderen Version von Bellwether</translation>
    </message>
    <message>
        <source>Bellwether</source>
        <translation>Bellwether</translation>
    </message>
    <message>
        <source>rule</source>
        <comment>who acted</comment>
        <translation>Regel</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>the canary is up again</source>
        <translation>der Canary läuft wieder</translation>
    </message>
    <message>
        <source>%1 is within its limit again</source>
        <translation>%1 ist wieder innerhalb der Grenze</translation>
    </message>
    <message>
        <source>Rule eased</source>
        <translation>Regel wieder eingehalten</translation>
    </message>
    <message>
        <source>%1 no longer sends this user to the canary: a reload, or somebody</source>
        <translation>%1 sendet diesen Nutzer nicht mehr zum Canary: durch Reload, oder jemand anderes</translation>
    </message>
    <message>
        <source>Test user to the canary asked for</source>
        <translation>Testnutzer zum Canary verlangt</translation>
    </message>
    <message>
        <source>Test user back to stable asked for</source>
        <translation>Testnutzer zurück zu Stable verlangt</translation>
    </message>
    <message>
        <source>Test user on the canary</source>
        <translation>Testnutzer auf dem Canary</translation>
    </message>
    <message>
        <source>Test user back on stable</source>
        <translation>Testnutzer wieder auf Stable</translation>
    </message>
    <message>
        <source>%1 · read back from every node</source>
        <translation>%1 · von jedem Knoten zurückgelesen</translation>
    </message>
    <message>
        <source>Test user not routed</source>
        <translation>Testnutzer nicht umgeleitet</translation>
    </message>
    <message>
        <source>Shares differ from the weights</source>
        <translation>Anteile weichen von den Gewichten ab</translation>
    </message>
    <message>
        <source>times its budget</source>
        <translation>mal sein Budget</translation>
    </message>
    <message>
        <source>worse over all metrics, evidence %1 of %2</source>
        <translation>schlechter über alle Metriken, Evidenz %1 von %2</translation>
    </message>
    <message>
        <source>the verdict over all metrics is not worse any more</source>
        <translation>das Urteil über alle Metriken lautet nicht mehr schlechter</translation>
    </message>
    <message>
        <source>all metrics together</source>
        <translation>alle Metriken zusammen</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>Worse?</source>
        <translation>Schlechter?</translation>
    </message>
    <message>
        <source>No worse?</source>
        <translation>Nicht schlechter?</translation>
    </message>
    <message>
        <source>Not judged</source>
        <translation>Nicht beurteilt</translation>
    </message>
    <message>
        <source>Both tracks</source>
        <translation>Beide Spuren</translation>
    </message>
    <message>
        <source>stable breaks a rule as well: look at what both share before you blame the version</source>
        <translation>auch Stable verletzt eine Regel: erst ansehen, was beide teilen, bevor die Version schuld ist</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Erlaubt</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>All metrics together</source>
        <translation>Alle Metriken zusammen</translation>
    </message>
    <message>
        <source>Says</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>each metric&apos;s evidence by its weight in the plan, so that watching many brings no more false alarms; it may be looked at at any time</source>
        <translation>der Beleg jeder Metrik nach ihrem Gewicht im Plan, sodass viele Metriken nicht mehr Fehlalarme bringen; man darf jederzeit hinsehen</translation>
    </message>
    <message>
        <source>over a million</source>
        <translation>über eine Million</translation>
    </message>
    <message>
        <source>no evidence yet; %1 is needed</source>
        <translation>noch kein Beleg; nötig ist %1</translation>
    </message>
    <message>
        <source>evidence %1 of the %2 that is needed</source>
        <translation>Beleg %1 von nötigen %2</translation>
    </message>
    <message>
        <source>%1 of %2 (%3)</source>
        <translation>%1 von %2 (%3)</translation>
    </message>
    <message>
        <source>a loss of more than %1 %</source>
        <translation>einen Verlust von mehr als %1 %</translation>
    </message>
    <message>
        <source>a loss of more than %1 points</source>
        <translation>einen Verlust von mehr als %1 Punkten</translation>
    </message>
    <message>
        <source>more than %1 × stable</source>
        <translation>mehr als %1 × Stable</translation>
    </message>
    <message>
        <source>more than 1 point above stable</source>
        <translation>mehr als 1 Punkt über Stable</translation>
    </message>
    <message>
        <source>more than %1 points above stable</source>
        <translation>mehr als %1 Punkte über Stable</translation>
    </message>
    <message>
        <source>canary %1, stable %2</source>
        <translation>Canary %1, Stable %2</translation>
    </message>
    <message>
        <source>%1 values of the canary, %2 of stable</source>
        <translation>%1 Werte der Canary, %2 von Stable</translation>
    </message>
    <message>
        <source>%1 requests of the canary, %2 of stable</source>
        <translation>%1 Anfragen der Canary, %2 von Stable</translation>
    </message>
    <message>
        <source>any difference counts</source>
        <translation>jeder Unterschied zählt</translation>
    </message>
    <message>
        <source>down to %1 × is accepted</source>
        <translation>bis hinunter zu %1 × ist erlaubt</translation>
    </message>
    <message>
        <source>%1 points are accepted</source>
        <translation>%1 Punkte sind erlaubt</translation>
    </message>
    <message>
        <source>up to %1 × is accepted</source>
        <translation>bis zu %1 × ist erlaubt</translation>
    </message>
    <message>
        <source>up to 1 point more is accepted</source>
        <translation>bis zu 1 Punkt mehr ist erlaubt</translation>
    </message>
    <message>
        <source>up to %1 points more are accepted</source>
        <translation>bis zu %1 Punkte mehr sind erlaubt</translation>
    </message>
    <message>
        <source>%1: excludes %2</source>
        <translation>%1: schließt %2 aus</translation>
    </message>
    <message>
        <source>%1; %2 to exclude %3</source>
        <translation>%1; %2, um %3 auszuschließen</translation>
    </message>
    <message>
        <source>%1, %2 of it by %3</source>
        <translation>%1, davon %2 durch %3</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n interval(s): %1</source>
        <translation>
            <numerusform>%n Intervall: %1</numerusform>
            <numerusform>%n Intervalle: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>both tracks&apos; counts within the same seconds, whatever the base rate does meanwhile</source>
        <translation>die Anzahlen beider Spuren in denselben Sekunden, was auch immer die Grundrate inzwischen tut</translation>
    </message>
    <message>
        <source>the share of slower requests at each bucket&apos;s bound, all bounds together</source>
        <translation>der Anteil langsamerer Anfragen an jeder Klassengrenze, alle Grenzen zusammen</translation>
    </message>
    <message>
        <source>shown, not judged: the plan accepts no margin for it</source>
        <translation>gezeigt, nicht beurteilt: der Plan nennt keine erlaubte Abweichung</translation>
    </message>
    <message>
        <source>the margin cannot be judged</source>
        <translation>die erlaubte Abweichung lässt sich nicht beurteilen</translation>
    </message>
    <message>
        <source>about %1 more at this share</source>
        <translation>noch etwa %1 bei diesem Anteil</translation>
    </message>
    <message>
        <source>about %1 more on the canary</source>
        <translation>noch etwa %1 auf der Canary</translation>
    </message>
    <message>
        <source>Ahead</source>
        <translation>Aussicht</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>Zu kurz</translation>
    </message>
    <message>
        <source>Began anew</source>
        <translation>Neu begonnen</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>the evidence from before was not kept</source>
        <translation>die Belege von vorher wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>nothing is stored of the evidence from before</source>
        <translation>von den Belegen von vorher ist nichts gespeichert</translation>
    </message>
    <message>
        <source>reading the evidence from before took too long</source>
        <translation>das Lesen der Belege von vorher hat zu lange gedauert</translation>
    </message>
    <message>
        <source>the evidence from before cannot be read (%1)</source>
        <translation>die Belege von vorher sind nicht lesbar (%1)</translation>
    </message>
    <message>
        <source>being read back; nothing is judged until it is there, the rules watch</source>
        <translation>wird zurückgelesen; bis dahin wird nichts beurteilt, die Regeln wachen</translation>
    </message>
    <message numerus="yes">
        <source>%n stored interval(s) count on</source>
        <translation>
            <numerusform>%n gespeichertes Intervall zählt weiter</numerusform>
            <numerusform>%n gespeicherte Intervalle zählen weiter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>%n damaged one(s) left out</source>
        <translation>
            <numerusform>%n beschädigtes ausgelassen</numerusform>
            <numerusform>%n beschädigte ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>at %1: %2</source>
        <translation>um %1: %2</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>“Try rules” judges the recorded counts again</source>
        <translation>„Erproben“ beurteilt die aufgezeichneten Anzahlen noch einmal</translation>
    </message>
    <message>
        <source>shown: evidence %1, and %2 is needed</source>
        <translation>gezeigt: Beleg %1, nötig ist %2</translation>
    </message>
    <message>
        <source>Shares</source>
        <translation>Anteile</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>Bemerkt</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>%1 is no bound of these buckets, so no bound weighs more than another</source>
        <translation>%1 ist keine Grenze dieser Buckets, also wiegt keine Grenze mehr als eine andere</translation>
    </message>
    <message>
        <source>the differences of both tracks&apos; means in blocks of %1, as long as noise lasts in stable&apos;s past, and how much they scatter</source>
        <translation>die Unterschiede der Mittelwerte beider Spuren in Blöcken von %1, so lange wie das Rauschen in der Vergangenheit von Stable anhält, und wie stark sie streuen</translation>
    </message>
    <message>
        <source>the differences of both tracks&apos; means in blocks of %1, and how much they scatter</source>
        <translation>die Unterschiede der Mittelwerte beider Spuren in Blöcken von %1, und wie stark sie streuen</translation>
    </message>
    <message>
        <source>stable itself went from %1 to %2 since the start: look at what both share before you blame the version</source>
        <translation>Stable selbst ging seit dem Start von %1 auf %2: Sehen Sie nach, was beide gemeinsam haben, bevor Sie der Version die Schuld geben</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>between %1 and %2</source>
        <translation>zwischen %1 und %2</translation>
    </message>
    <message>
        <source>%1: canary %2, stable %3</source>
        <translation>%1: Canary %2, Stable %3</translation>
    </message>
    <message>
        <source>the differences of both tracks&apos; means in blocks of %1, and how much they scatter; uncalibrated, because nothing shows that noise lasts no longer</source>
        <translation>die Unterschiede der Mittelwerte beider Spuren in Blöcken von %1, und wie stark sie streuen; unkalibriert, denn nichts zeigt, dass das Rauschen nicht länger anhält</translation>
    </message>
    <message>
        <source>because stable&apos;s past shows more than chance, and for longer than these blocks</source>
        <translation>weil Stables Vergangenheit mehr als Zufall zeigt, und das länger als diese Blöcke</translation>
    </message>
    <message>
        <source>because stable&apos;s past shows more than chance</source>
        <translation>weil Stables Vergangenheit mehr als Zufall zeigt</translation>
    </message>
    <message>
        <source>because nothing shows that servers differ by chance only</source>
        <translation>weil nichts zeigt, dass sich die Server nur zufällig unterscheiden</translation>
    </message>
    <message>
        <source>%1; and how their rates differ in blocks of %2, %3</source>
        <translation>%1; dazu, wie sich ihre Raten in Blöcken von %2 unterscheiden, %3</translation>
    </message>
    <message>
        <source>%1; and how these shares differ in blocks of %2, %3</source>
        <translation>%1; dazu, wie sich diese Anteile in Blöcken von %2 unterscheiden, %3</translation>
    </message>
    <message>
        <source>the differences of both tracks&apos; means in blocks of %1, and how much they scatter; in stable&apos;s past noise lasts longer than these blocks, the longest there are</source>
        <translation>die Unterschiede der Mittelwerte beider Spuren in Blöcken von %1, und wie stark sie streuen; in der Vergangenheit von Stable hält das Rauschen länger an als diese Blöcke, die längsten, die es gibt</translation>
    </message>
    <message>
        <source>shown: evidence reached %1 and is %2 now, said until it falls below %3: excludes %4</source>
        <translation>gezeigt: der Beleg erreichte %1 und ist jetzt %2, es gilt, bis er unter %3 fällt: schließt %4 aus</translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>%1 has not answered within 5 s.</source>
        <translation>%1 hat nicht binnen 5 s geantwortet.</translation>
    </message>
    <message>
        <source>The metric %1 has no fresh samples.</source>
        <translation>Die Metrik %1 hat keine frischen Messwerte.</translation>
    </message>
    <message>
        <source>The event log cannot be written.</source>
        <translation>Das Ereignisprotokoll lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Bellwether found itself in error (%1); restart it.</source>
        <translation>Bellwether hat einen Fehler in sich gefunden (%1); starten Sie es neu.</translation>
    </message>
    <message>
        <source>A person disarmed the rules.</source>
        <translation>Eine Person hat die Regeln entschärft.</translation>
    </message>
    <message>
        <source>The plan has no rule that acts by itself.</source>
        <translation>Der Plan hat keine Regel, die von selbst greift.</translation>
    </message>
    <message>
        <source>The connections list here has no HAProxy called %1.</source>
        <translation>Die Verbindungsliste hier hat kein HAProxy namens %1.</translation>
    </message>
    <message>
        <source>The rule on %1 fired and was cancelled; it acts again once it has eased.</source>
        <translation>Die Regel zu %1 hat ausgelöst und wurde abgebrochen; sie greift erst wieder, wenn sie zwischendurch eingehalten war.</translation>
    </message>
    <message>
        <source>The samples of %1 on the canary cannot be used.</source>
        <translation>Die Messwerte von %1 auf dem Canary sind nicht nutzbar.</translation>
    </message>
    <message>
        <source>Rules act while a canary has traffic only.</source>
        <translation>Regeln greifen nur, solange ein Canary Verkehr hat.</translation>
    </message>
    <message>
        <source>This version of Bellwether cannot read the deployment&apos;s plan, so it knows none of its rules.</source>
        <translation>Diese Version von Bellwether kann den Plan des Deployments nicht lesen und kennt daher keine seiner Regeln.</translation>
    </message>
    <message>
        <source>A rule goes by the verdict, and there is nothing to judge by.</source>
        <translation>Eine Regel richtet sich nach dem Urteil, und es gibt nichts, wonach geurteilt werden kann.</translation>
    </message>
    <message>
        <source>The tracks get other shares than asked for: the rule that compares %1 only proposes.</source>
        <translation>Die Spuren bekommen andere Anteile als verlangt: Die Regel, die %1 vergleicht, schlägt nur noch vor.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>%1 when last read, %2 ago</source>
        <translation>%1 zuletzt gelesen, vor %2</translation>
    </message>
    <message>
        <source>nodes disagree</source>
        <translation>Knoten uneins</translation>
    </message>
    <message>
        <source>%1 of %2 nodes</source>
        <translation>%1 von %2 Knoten</translation>
    </message>
    <message>
        <source>canary ?</source>
        <translation>Canary ?</translation>
    </message>
    <message>
        <source>canary %1</source>
        <translation>Canary %1</translation>
    </message>
    <message>
        <source>canary up to %1</source>
        <translation>Canary bis %1</translation>
    </message>
    <message>
        <source>canary %1 → %2</source>
        <translation>Canary %1 → %2</translation>
    </message>
    <message>
        <source>observed %1</source>
        <translation>beobachtet %1</translation>
    </message>
    <message>
        <source>no requests observed</source>
        <translation>keine Anfragen beobachtet</translation>
    </message>
    <message>
        <source>, shifting</source>
        <translation>, verschiebt</translation>
    </message>
    <message>
        <source>, %1 held</source>
        <translation>, %1 erreicht</translation>
    </message>
    <message>
        <source>, %1 of %2</source>
        <translation>, %1 von %2</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Pre-flight, reading</source>
        <translation>Vorprüfung, liest</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>nothing read for %1</source>
        <translation>seit %1 nichts gelesen</translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>?</source>
        <translation>?</translation>
    </message>
    <message>
        <source>started %1
%2</source>
        <translation>gestartet %1
%2</translation>
    </message>
    <message>
        <source>other machines cannot see this deployment</source>
        <translation>andere Rechner sehen dieses Deployment nicht</translation>
    </message>
    <message>
        <source>Guard: this window · %1</source>
        <translation>Wächter: dieses Fenster · %1</translation>
    </message>
    <message>
        <source>Guard: none · %1</source>
        <translation>Wächter: keiner · %1</translation>
    </message>
    <message>
        <source>This window rolls back · %1</source>
        <translation>Dieses Fenster rollt zurück · %1</translation>
    </message>
    <message>
        <source>Guard: this window, once it is started · %1</source>
        <translation>Wächter: dieses Fenster, nach dem Start · %1</translation>
    </message>
    <message>
        <source>Guard: none needed without canary traffic · %1</source>
        <translation>Wächter: nicht nötig ohne Canary-Verkehr · %1</translation>
    </message>
    <message>
        <source>Guard: none needed any more · %1</source>
        <translation>Wächter: nicht mehr nötig · %1</translation>
    </message>
    <message>
        <source>no connection needed</source>
        <translation>keine Verbindung nötig</translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s) may be left on the canary: send them back again</source>
        <translation>
            <numerusform>%n Testnutzer vielleicht noch auf dem Canary: erneut zurückschicken</numerusform>
            <numerusform>%n Testnutzer vielleicht noch auf dem Canary: erneut zurückschicken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s), moving</source>
        <translation>
            <numerusform>%n Testnutzer, in Bewegung</numerusform>
            <numerusform>%n Testnutzer, in Bewegung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s) on the canary</source>
        <translation>
            <numerusform>%n Testnutzer auf dem Canary</numerusform>
            <numerusform>%n Testnutzer auf dem Canary</numerusform>
        </translation>
    </message>
    <message>
        <source>test users ?</source>
        <translation>Testnutzer ?</translation>
    </message>
    <message>
        <source>Guard: none, rules act no more; Roll back does · %1</source>
        <translation>Wächter: keiner, Regeln greifen nicht mehr; „Zurückrollen“ schon · %1</translation>
    </message>
    <message>
        <source>Guard: this window, in part · %1</source>
        <translation>Wächter: dieses Fenster, teilweise · %1</translation>
    </message>
</context>
<context>
    <name>Judge</name>
    <message>
        <source>e to the %1</source>
        <translation>e hoch %1</translation>
    </message>
    <message>
        <source>not bounded yet</source>
        <translation>noch unbegrenzt</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>no worse</source>
        <translation>nicht schlechter</translation>
    </message>
    <message>
        <source>not enough data</source>
        <translation>zu wenig Daten</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>cannot judge</source>
        <translation>nicht beurteilbar</translation>
    </message>
    <message>
        <source>the plan accepts no margin for it, so it is shown only</source>
        <translation>der Plan nimmt für sie keinen Spielraum an, darum wird sie nur gezeigt</translation>
    </message>
    <message>
        <source>the chance of a false alarm that is asked for is none</source>
        <translation>die verlangte Wahrscheinlichkeit eines Fehlalarms ist keine</translation>
    </message>
    <message>
        <source>the margin does not fit this kind of metric</source>
        <translation>der Spielraum passt nicht zu dieser Art von Metrik</translation>
    </message>
    <message>
        <source>a counter was reset</source>
        <translation>ein Zähler begann von vorn</translation>
    </message>
    <message>
        <source>too many series</source>
        <translation>zu viele Zeitreihen</translation>
    </message>
    <message>
        <source>scrapes were missing</source>
        <translation>Abfragen fehlten</translation>
    </message>
    <message>
        <source>the share or a version changed</source>
        <translation>Anteil oder Version änderte sich</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>how many intervals, and why they do not count</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 observations</source>
        <translation>%1 Beobachtungen</translation>
    </message>
    <message>
        <source>mean %1 over %2</source>
        <translation>Mittel %1 über %2</translation>
    </message>
    <message>
        <source>beyond %1: canary %2, stable %3 (E %4)</source>
        <translation>jenseits %1: Canary %2, Stable %3 (E %4)</translation>
    </message>
    <message>
        <source>%1 times stable, between %2 and %3</source>
        <translation>%1-mal Stable, zwischen %2 und %3</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>%1 more than stable, between %2 and %3</source>
        <translation>%1 mehr als Stable, zwischen %2 und %3</translation>
    </message>
    <message>
        <source>worst edge</source>
        <translation>schlimmste</translation>
    </message>
    <message>
        <source>open edge</source>
        <translation>offene</translation>
    </message>
    <message>
        <source>worse: E %1, at most %2</source>
        <translation>schlechter: E %1, höchstens %2</translation>
    </message>
    <message>
        <source>no worse: E %1</source>
        <translation>nicht schlechter: E %1</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>Evidenz</translation>
    </message>
    <message>
        <source>needs %1</source>
        <translation>nötig %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>%1 of the evidence of all metrics</source>
        <translation>%1 der Evidenz aller Metriken</translation>
    </message>
    <message>
        <source>intervals</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>no metric can be judged: give them a margin in the plan (accept)</source>
        <translation>keine Metrik ist beurteilbar: Geben Sie ihnen im Plan einen Spielraum (accept)</translation>
    </message>
    <message>
        <source>the tracks do not get the shares that were planned</source>
        <translation>die Tracks bekommen nicht die geplanten Anteile</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>beurteilt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>since</source>
        <translation>seit</translation>
    </message>
    <message>
        <source>worse, over all metrics: E %1, at most %2; needs %3</source>
        <translation>schlechter, über alle Metriken: E %1, höchstens %2; nötig %3</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Messwerte</translation>
    </message>
    <message>
        <source>no requests</source>
        <translation>keine Anfragen</translation>
    </message>
    <message>
        <source>the events&apos; series is missing</source>
        <translation>die Reihe der Ereignisse fehlt</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>a negative count</source>
        <translation>eine negative Anzahl</translation>
    </message>
    <message>
        <source>two series with the same labels</source>
        <translation>zwei Reihen mit gleichen Labels</translation>
    </message>
    <message>
        <source>more events than requests</source>
        <translation>mehr Ereignisse als Anfragen</translation>
    </message>
    <message>
        <source>beyond all measure</source>
        <translation>jenseits jedes Maßes</translation>
    </message>
    <message>
        <source>out of order</source>
        <translation>außer der Reihe</translation>
    </message>
    <message>
        <source>not checked: by weight one track gets everything</source>
        <translation>nicht geprüft: nach Gewicht bekommt eine Spur alles</translation>
    </message>
    <message>
        <source>not checked at the moment: servers or weights have just changed</source>
        <translation>im Augenblick nicht geprüft: Server oder Gewichte haben sich eben geändert</translation>
    </message>
    <message>
        <source>not checked: the plan says that weights do not decide</source>
        <translation>nicht geprüft: laut Plan entscheiden nicht die Gewichte</translation>
    </message>
    <message>
        <source>not checked: the balancer also goes by load or by client</source>
        <translation>nicht geprüft: der Verteiler geht auch nach Last oder nach Client</translation>
    </message>
    <message>
        <source>not checked: clients keep their server</source>
        <translation>nicht geprüft: Clients behalten ihren Server</translation>
    </message>
    <message>
        <source>not checked: test users are sent to the canary by name</source>
        <translation>nicht geprüft: Testnutzer werden namentlich zum Canary geschickt</translation>
    </message>
    <message>
        <source>the canary got %1 of %2 requests; by its weight it should have got %3</source>
        <translation>der Canary bekam %1 von %2 Anfragen; nach seinem Gewicht wären es %3 gewesen</translation>
    </message>
    <message>
        <source>not checked: requests were given to another server than the one first chosen</source>
        <translation>nicht geprüft: Anfragen gingen an einen anderen Server als den zuerst gewählten</translation>
    </message>
    <message>
        <source>Usage: bellwetherctl judge PLAN --data FILE [OPTIONS]
       bellwetherctl judge PLAN (--last DURATION | --from TIME [--to TIME]) [OPTIONS]

Says whether the canary is worse than stable, by the plan&apos;s metrics and margins, with the evidence that a running
rollout would have had: a gate for any pipeline. It changes nothing and needs no engine.

Data
  --data FILE            a file of all metrics, CSV or JSON; - is the standard input
  --last DURATION        read the plan&apos;s metrics connection instead: the last 30m, 2h, 1h30m. The plan&apos;s warm_up is
                         left out from the canary&apos;s first traffic on; of a file all rows count
  --from TIME --to TIME  the same between two times (RFC 3339, or seconds since 1970); --to is now when not given
  --connections FILE     the connections file; that of the home folder when not given
  --stable, --canary VERSION
                         what $version in the plan&apos;s selectors stands for
  --metric NAME          this metric only; may be repeated

  CSV has a header line, JSON is a list of objects; both have the same columns, in any order:
    metric,track,from,to,events,exposures   a proportion, one row an interval and track
    metric,track,from,to,sum,exposures      a mean
    metric,track,from,to,le,count           a distribution: cumulative buckets, the last one with le +Inf
    metric,track,at,value                   a gauge
    metric,track,value                      plain values, for --test only
  One file may have rows of several of these; cells that a row does not need stay empty. track is stable or canary.
  In the place of from and to a row may have interval, a whole number.

Review
  --test NAME            beside the verdict: welch, mann-whitney, kayenta, group-sequential or argo, on the values of
                         each interval or on plain ones; may be repeated. One look at the end: it decides nothing,
                         and the exit code does not follow it
  --alternative WHICH    two-sided (when not given), less or greater: the canary against stable
  --confidence LEVEL     of intervals: 0.95, for kayenta 0.98
  --looks COUNT          of group-sequential: 5
  --success CONDITION, --failure CONDITION
                         of argo: &quot;&lt;= 0.05&quot;; with --count, --failure-limit, --inconclusive-limit, --error-limit and
                         --success-limit COUNT

Output
  --json                 one JSON object; its members are in the manual, bellwetherctl-judge

Exit code
  0   no worse, within the margin of every metric that can be judged
  1   worse
  2   undecided: not enough data, or none
  3   cannot judge
  5   the plan, the connections file or the data file is wrong
  64  wrong usage
  69  the metrics backend could not be read
</source>
        <translation>Aufruf: bellwetherctl judge PLAN --data FILE [OPTIONS]
        bellwetherctl judge PLAN (--last DURATION | --from TIME [--to TIME]) [OPTIONS]

Sagt, ob der Canary schlechter ist als Stable, nach den Metriken und Spielräumen des Plans und mit der Evidenz, die ein
laufender Rollout gehabt hätte: ein Tor für jede Pipeline. Ändert nichts und braucht keine Engine.

Daten
  --data FILE            eine Datei aller Metriken, CSV oder JSON; - ist die Standardeingabe
  --last DURATION        stattdessen die Metrik-Verbindung des Plans lesen: die letzten 30m, 2h, 1h30m. Ab dem
                         ersten Verkehr des Canary bleibt warm_up des Plans außen vor; von einer Datei zählen alle Zeilen
  --from TIME --to TIME  dasselbe zwischen zwei Zeiten (RFC 3339 oder Sekunden seit 1970); ohne --to bis jetzt
  --connections FILE     die Verbindungsdatei; ohne Angabe die des Heimatordners
  --stable, --canary VERSION
                         wofür $version in den Selektoren des Plans steht
  --metric NAME          nur diese Metrik; wiederholbar

  CSV hat eine Kopfzeile, JSON ist eine Liste von Objekten; beide haben dieselben Spalten, in beliebiger Folge:
    metric,track,from,to,events,exposures   ein Anteil, eine Zeile je Intervall und Track
    metric,track,from,to,sum,exposures      ein Mittel
    metric,track,from,to,le,count           eine Verteilung: kumulierte Buckets, der letzte mit le +Inf
    metric,track,at,value                   ein Pegel
    metric,track,value                      bloße Werte, nur für --test
  Eine Datei darf Zeilen von mehreren davon haben; Zellen, die eine Zeile nicht braucht, bleiben leer. track ist stable
  oder canary. Statt from und to darf eine Zeile interval haben, eine ganze Zahl.

Prüfung
  --test NAME            neben dem Urteil: welch, mann-whitney, kayenta, group-sequential oder argo, auf den Werten
                         jedes Intervalls oder auf bloßen; wiederholbar. Ein Blick am Ende: Er entscheidet nichts, und
                         der Exit-Code folgt ihm nicht
  --alternative WHICH    two-sided (ohne Angabe), less oder greater: der Canary gegen Stable
  --confidence LEVEL     von Intervallen: 0.95, bei kayenta 0.98
  --looks COUNT          von group-sequential: 5
  --success CONDITION, --failure CONDITION
                         von argo: &quot;&lt;= 0.05&quot;; mit --count, --failure-limit, --inconclusive-limit,
                         --error-limit und --success-limit COUNT

Ausgabe
  --json                 ein JSON-Objekt; seine Teile stehen im Handbuch, bellwetherctl-judge

Exit-Code
  0   nicht schlechter, im Spielraum jeder beurteilbaren Metrik
  1   schlechter
  2   unentschieden: zu wenig oder keine Daten
  3   nicht beurteilbar
  5   der Plan, die Verbindungsdatei oder die Datendatei ist falsch
  64  falscher Aufruf
  69  die Metrikquelle konnte nicht gelesen werden
</translation>
    </message>
    <message>
        <source>the histograms are not whole or have other bounds</source>
        <translation>die Histogramme sind unvollständig oder haben andere Grenzen</translation>
    </message>
    <message>
        <source>quantiles</source>
        <translation>Quantile</translation>
    </message>
    <message>
        <source>no worse: E %1, shown before, said until it falls below %2</source>
        <translation>nicht schlechter: E %1, zuvor gezeigt, gilt bis unter %2</translation>
    </message>
</context>
<context>
    <name>MetricError</name>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
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
    <message>
        <source>%1 waits for its secret, the keychain&apos;s entry %2.</source>
        <translation>%1 wartet auf sein Secret, den Eintrag %2 im Schlüsselbund.</translation>
    </message>
    <message>
        <source>If the keychain asks for its password, enter it.</source>
        <translation>Fragt der Schlüsselbund nach seinem Passwort, geben Sie es ein.</translation>
    </message>
    <message>
        <source>%1 waits for its secret: the keychain does not answer about its entry %2.</source>
        <translation>%1 wartet auf sein Secret: Der Schlüsselbund antwortet nicht zum Eintrag %2.</translation>
    </message>
    <message>
        <source>Unlock the keychain, or look for its question behind other windows. The connection begins by itself once the secret is there.</source>
        <translation>Entsperren Sie den Schlüsselbund, oder suchen Sie seine Frage hinter anderen Fenstern. Die Verbindung beginnt von selbst, sobald das Secret da ist.</translation>
    </message>
    <message>
        <source>%1 has no secret: no keychain can be reached for its entry %2.</source>
        <translation>%1 hat kein Secret: Für den Eintrag %2 ist kein Schlüsselbund erreichbar.</translation>
    </message>
    <message>
        <source>Start the desktop&apos;s keychain, or name a file instead (“secret: {file: …}”) that only you may read. It is tried again by itself.</source>
        <translation>Starten Sie den Schlüsselbund des Desktops, oder nennen Sie stattdessen eine Datei („secret: {file: …}“), die nur Sie lesen dürfen. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>%1 has no secret: the file %2 cannot be read.</source>
        <translation>%1 hat kein Secret: Die Datei %2 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Make it, or mend its path in the connections list. It is tried again by itself.</source>
        <translation>Legen Sie sie an, oder berichtigen Sie ihren Pfad in der Verbindungsliste. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>%1 has no secret: the file %2 may be read by others, and is not used.</source>
        <translation>%1 hat kein Secret: Die Datei %2 ist für andere lesbar und wird nicht genutzt.</translation>
    </message>
    <message>
        <source>Give it mode 0600. It is tried again by itself.</source>
        <translation>Geben Sie ihr den Modus 0600. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>%1 has no secret: the keychain has no entry %2 of “bellwether”, or is locked.</source>
        <translation>%1 hat kein Secret: Der Schlüsselbund hat keinen Eintrag %2 von „bellwether“ oder ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock the keychain or store the secret there: it is looked for again within two minutes.</source>
        <translation>Den Schlüsselbund entsperren oder das Secret dort ablegen: es wird binnen zwei Minuten erneut gesucht.</translation>
    </message>
</context>
<context>
    <name>MoreActions</name>
    <message>
        <source>Approve leaving this stage as %1</source>
        <translation>Verlassen dieser Stufe als %1 freigeben</translation>
    </message>
    <message>
        <source>Repeat the pre-flight</source>
        <translation>Vorprüfung wiederholen</translation>
    </message>
    <message>
        <source>Arm the rules again</source>
        <translation>Regeln wieder scharf schalten</translation>
    </message>
    <message>
        <source>Disarm the rules…</source>
        <translation>Regeln entschärfen…</translation>
    </message>
    <message>
        <source>Nothing will roll back by itself until somebody arms the rules again. Why?</source>
        <translation>Nichts rollt mehr von selbst zurück, bis jemand die Regeln wieder scharf schaltet. Warum?</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>A note for the record</source>
        <translation>Eine Notiz für das Protokoll</translation>
    </message>
    <message>
        <source>Close the deployment</source>
        <translation>Deployment schließen</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Worse</source>
        <translation>Schlechter</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Canary down</source>
        <translation>Canary ausgefallen</translation>
    </message>
    <message>
        <source>Rule fired</source>
        <translation>Regel ausgelöst</translation>
    </message>
    <message>
        <source>Rule proposes to roll back</source>
        <translation>Regel schlägt Rollback vor</translation>
    </message>
    <message>
        <source>Unguarded</source>
        <translation>Unbewacht</translation>
    </message>
    <message>
        <source>Network lost</source>
        <translation>Netz verloren</translation>
    </message>
    <message>
        <source>No connection answers. Nothing is queued.</source>
        <translation>Keine Verbindung antwortet. Nichts ist eingereiht.</translation>
    </message>
    <message>
        <source>Raised by somebody else</source>
        <translation>Von jemand anderem erhöht</translation>
    </message>
    <message>
        <source>Lowered by somebody else</source>
        <translation>Von jemand anderem gesenkt</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>Waits for you</source>
        <translation>Wartet auf Sie</translation>
    </message>
    <message>
        <source>A roll-back was asked for before and not finished. Send it now, or cancel it.</source>
        <translation>Ein Rollback wurde früher verlangt und nicht beendet. Senden Sie ihn jetzt, oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>The gates of %1 are passed.</source>
        <translation>Die Gates von %1 sind erfüllt.</translation>
    </message>
    <message>
        <source>Test users were to go back to stable before, and may not have. Send them back again.</source>
        <translation>Testnutzer sollten schon auf Stable zurück und sind es vielleicht nicht. Erneut zurückholen.</translation>
    </message>
    <message>
        <source>Unguarded in part</source>
        <translation>Teilweise unbewacht</translation>
    </message>
</context>
<context>
    <name>PlanProblem</name>
    <message>
        <source>Cannot be read: %1; expected %2.</source>
        <translation>Nicht lesbar: %1; erwartet %2.</translation>
    </message>
    <message>
        <source>Cannot be read: %1.</source>
        <translation>Nicht lesbar: %1.</translation>
    </message>
    <message>
        <source>“%1” stands here twice.</source>
        <translation>„%1“ steht hier doppelt.</translation>
    </message>
    <message>
        <source>“%1” is not known here; did you mean “%2”?</source>
        <translation>„%1“ ist hier unbekannt; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation>„%1“ ist hier unbekannt.</translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation>„%1“ fehlt.</translation>
    </message>
    <message>
        <source>Found %1, expected %2.</source>
        <translation>Gefunden %1, erwartet %2.</translation>
    </message>
    <message>
        <source>%1 means different things to different readers of YAML; write %2.</source>
        <translation>%1 bedeutet für verschiedene YAML-Leser Verschiedenes; schreiben Sie %2.</translation>
    </message>
    <message>
        <source>Not allowed: %1; expected %2.</source>
        <translation>Nicht erlaubt: %1; erwartet %2.</translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation>Nicht erlaubt: %1.</translation>
    </message>
    <message>
        <source>Too large: %1; allowed is %2.</source>
        <translation>Zu groß: %1; erlaubt ist %2.</translation>
    </message>
    <message>
        <source>Too large: %1.</source>
        <translation>Zu groß: %1.</translation>
    </message>
    <message>
        <source>“%1” is not %2.</source>
        <translation>„%1“ ist unbekannt; erwartet %2.</translation>
    </message>
    <message>
        <source>Contradicts another place: expected %2.</source>
        <translation>Widerspricht einer anderen Stelle: erwartet %2.</translation>
    </message>
    <message>
        <source>“%1” contradicts another place: expected %2.</source>
        <translation>„%1“ widerspricht einer anderen Stelle: erwartet %2.</translation>
    </message>
    <message>
        <source>A secret may not stand in this file (%1); use %2.</source>
        <translation>Ein Secret darf nicht in dieser Datei stehen (%1); nutzen Sie %2.</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Nobody here can meet “%1”: %2.</source>
        <translation>Niemand hier kann „%1“ erfüllen: %2.</translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>%1 cannot be read (%2). Check that HAProxy runs, and its address in the connections list.</source>
        <translation>%1 lässt sich nicht lesen (%2). Prüfen Sie, ob HAProxy läuft, und seine Adresse in der Verbindungsliste.</translation>
    </message>
    <message>
        <source>%1 does not let us write. Give its line “stats socket” in HAProxy “level admin”.</source>
        <translation>%1 lässt uns nicht schreiben. Geben Sie der Zeile „stats socket“ in HAProxy „level admin“.</translation>
    </message>
    <message>
        <source>%1 balances %2 by a static algorithm. Use “balance roundrobin”, “leastconn” or “random” there.</source>
        <translation>%1 verteilt %2 nach einem statischen Verfahren. Nehmen Sie dort „balance roundrobin“, „leastconn“ oder „random“.</translation>
    </message>
    <message>
        <source>A reload of %1 would restore its configured weights. Use a server state file to keep them.</source>
        <translation>Ein Reload von %1 würde die konfigurierten Gewichte wiederherstellen. Eine Server-State-Datei erhält die jetzigen.</translation>
    </message>
    <message>
        <source>%1 lacks the plan&apos;s backend or one of its servers (%2). Compare “traffic” in the plan with HAProxy.</source>
        <translation>%1 fehlt das Backend des Plans oder einer seiner Server (%2). Vergleichen Sie „traffic“ im Plan mit HAProxy.</translation>
    </message>
    <message>
        <source>The nodes give %1 different shares. Set them to the same weights first.</source>
        <translation>Die Knoten geben %1 verschiedene Anteile. Setzen Sie sie zuerst auf gleiche Gewichte.</translation>
    </message>
    <message>
        <source>On %1 the canary has traffic already: %2 %.</source>
        <translation>Auf %1 hat der Canary schon Verkehr: %2 %.</translation>
    </message>
    <message>
        <source>Integer weights cannot reach %1 %; the nearest is %2 %.</source>
        <translation>Ganzzahlige Gewichte erreichen %1 % nicht; am nächsten liegt %2 %.</translation>
    </message>
    <message>
        <source>The metric %1 cannot be read (%2). Check the connection and the plan&apos;s selector.</source>
        <translation>Die Metrik %1 lässt sich nicht lesen (%2). Prüfen Sie die Verbindung und den Selektor im Plan.</translation>
    </message>
    <message>
        <source>The metric %1 has no samples of stable. Check the plan&apos;s selector.</source>
        <translation>Die Metrik %1 hat keine Messwerte von Stable. Prüfen Sie den Selektor im Plan.</translation>
    </message>
    <message>
        <source>The version of %1 cannot be read (%2). Check “versions” in the plan.</source>
        <translation>Die Version von %1 lässt sich nicht lesen (%2). Prüfen Sie „versions“ im Plan.</translation>
    </message>
    <message>
        <source>%1 runs %2.</source>
        <translation>%1 läuft mit %2.</translation>
    </message>
    <message>
        <source>Stable and canary run the same version, %1. Deploy the new one to the canary first.</source>
        <translation>Stable und Canary laufen mit derselben Version, %1. Bringen Sie zuerst die neue auf den Canary.</translation>
    </message>
    <message>
        <source>The plan asks for “%1”. Give it when you start.</source>
        <translation>Der Plan verlangt „%1“. Geben Sie es beim Start an.</translation>
    </message>
    <message>
        <source>The event log cannot be written. Check its disk.</source>
        <translation>Das Ereignisprotokoll lässt sich nicht schreiben. Prüfen Sie seine Platte.</translation>
    </message>
    <message>
        <source>no words</source>
        <comment>what a server said</comment>
        <translation>ohne Worte</translation>
    </message>
    <message>
        <source>The connections list here has no HAProxy called %1. Add it, or mend “connections” in the plan.</source>
        <translation>Die Verbindungsliste hier hat kein HAProxy namens %1. Ergänzen Sie es, oder berichtigen Sie „connections“ im Plan.</translation>
    </message>
    <message>
        <source>An operator took %1 out of service on %2. The start sets it ready again.</source>
        <translation>Jemand hat %1 auf %2 außer Betrieb genommen. Der Start setzt den Server wieder auf ready.</translation>
    </message>
    <message>
        <source>On %1 servers of one track have different configured weights (%2). Bellwether gives a track&apos;s servers equal ones: configure them so.</source>
        <translation>Auf %1 haben Server eines Tracks verschiedene konfigurierte Gewichte (%2). Bellwether gibt den Servern eines Tracks gleiche: Konfigurieren Sie sie so.</translation>
    </message>
    <message>
        <source>The connection %1 has no secret (%2), so no metric can be read. “Connections” says why and what to try.</source>
        <translation>Die Verbindung %1 hat kein Secret (%2), daher ist keine Metrik lesbar. „Verbindungen“ sagt, warum und was hilft.</translation>
    </message>
    <message>
        <source>The stage at %2 % will not be left: it asks for approval by %1 who is not the requester, and nobody else can approve here. Take “not: requester” out of the plan.</source>
        <translation>Die Stufe mit %2 % wird nie verlassen: Sie verlangt eine Freigabe durch %1, nicht durch die anfordernde Person, und niemand sonst kann hier freigeben. Nehmen Sie „not: requester“ aus dem Plan.</translation>
    </message>
    <message>
        <source>%1 does not say which test users go to the canary (%2). Check “test_users” in the plan and the map&apos;s file.</source>
        <translation>%1 sagt nicht, welche Testnutzer zum Canary gehen (%2). „test_users“ im Plan und die Datei der Map prüfen.</translation>
    </message>
    <message>
        <source>Of %1 too little of stable&apos;s past can be read to know how its instances differ by themselves. It is judged the careful way, which takes six minutes at least; a plan that can vouch for them says “evidence: counts”.</source>
        <translation>Von %1 ist zu wenig von Stables Vergangenheit lesbar, um zu wissen, wie sich seine Instanzen von selbst unterscheiden. Es wird vorsichtig geurteilt, was mindestens sechs Minuten dauert; ein Plan, der für sie bürgen kann, sagt „evidence: counts“.</translation>
    </message>
    <message>
        <source>Of %1 too little of stable&apos;s past can be read to know for how long its noise lasts. It is compared minute by minute, uncalibrated: where noise lasts longer than that, verdicts err more often than promised.</source>
        <translation>Von %1 ist zu wenig von der Vergangenheit von Stable lesbar, um zu wissen, wie lange das Rauschen anhält. Verglichen wird Minute für Minute, unkalibriert: Wo das Rauschen länger anhält, irren Urteile öfter als versprochen.</translation>
    </message>
    <message>
        <source>Of %1 stable&apos;s instances differ for minutes at a time. It is compared in blocks of five minutes, the longest there are: verdicts may err more often than promised.</source>
        <translation>Bei %1 unterscheiden sich die Instanzen von Stable minutenlang am Stück. Verglichen wird in Blöcken von fünf Minuten, den längsten, die es gibt: Urteile können öfter irren als versprochen.</translation>
    </message>
    <message>
        <source>%1 is compared in blocks of %2, and no verdict comes before six of them: the stages below 100 % may be over by then. Let them last longer if it is to be judged.</source>
        <translation>%1 wird in Blöcken von %2 verglichen, und vor sechs davon gibt es kein Urteil: Bis dahin können die Stufen unter 100 % vorbei sein. Sie müssen länger dauern, wenn darüber geurteilt werden soll.</translation>
    </message>
</context>
<context>
    <name>Prospect</name>
    <message>
        <source>%1 cannot fire in any stage</source>
        <translation>%1 kann in keiner Stufe auslösen</translation>
    </message>
    <message>
        <source>%1 cannot fire at %2: about %3 canary requests at a time, it asks for %4</source>
        <translation>%1 kann bei %2 nicht auslösen: etwa %3 Canary-Anfragen auf einmal, verlangt sind %4</translation>
    </message>
    <message>
        <source>%1 cannot fire at %2: about %3 bad requests at a time, it asks for %4</source>
        <translation>%1 kann bei %2 nicht auslösen: etwa %3 schlechte Anfragen auf einmal, verlangt sind %4</translation>
    </message>
    <message>
        <source>%1 cannot fire at %2: the stage may be over before</source>
        <translation>%1 kann bei %2 nicht auslösen: die Stufe ist womöglich vorher vorbei</translation>
    </message>
    <message>
        <source>no worse is shown after about %1, in the stage of %2, if nothing is wrong</source>
        <translation>„nicht schlechter“ ist nach etwa %1 gezeigt, in der Stufe mit %2, wenn nichts fehlt</translation>
    </message>
    <message>
        <source>the stages, %1 in all, are too short to show that it is no worse</source>
        <translation>die Stufen, zusammen %1, sind zu kurz, um zu zeigen, dass es nicht schlechter ist</translation>
    </message>
    <message>
        <source>%1 × stable is noticed after about %2, in the stage of %3</source>
        <translation>%1 × Stable wird nach etwa %2 bemerkt, in der Stufe mit %3</translation>
    </message>
    <message>
        <source>%1 × stable is not noticed within the stages, %2 in all</source>
        <translation>%1 × Stable wird in den Stufen, zusammen %2, nicht bemerkt</translation>
    </message>
    <message>
        <source>the gate behind %1 waits for longer than the %2 of its stage</source>
        <translation>das Tor nach %1 wartet länger als die %2 seiner Stufe</translation>
    </message>
    <message>
        <source>%1: about %2 canary requests come until then</source>
        <translation>%1: bis dahin kommen etwa %2 Canary-Anfragen</translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This version of Bellwether cannot read the deployment&apos;s plan.</source>
        <translation>Diese Version von Bellwether kann den Plan des Deployments nicht lesen.</translation>
    </message>
    <message>
        <source>The deployment has its plan already.</source>
        <translation>Das Deployment hat seinen Plan schon.</translation>
    </message>
    <message>
        <source>No stage was entered yet. Promote to the first stage first.</source>
        <translation>Noch keine Stufe begonnen. Stufen Sie zuerst auf die erste hoch.</translation>
    </message>
    <message>
        <source>The deployment is over: rolled back, promoted or closed.</source>
        <translation>Das Deployment ist vorbei: zurückgerollt, hochgestuft oder geschlossen.</translation>
    </message>
    <message>
        <source>The deployment is closed.</source>
        <translation>Das Deployment ist geschlossen.</translation>
    </message>
    <message>
        <source>The canary may still have traffic. Roll back or promote, then close.</source>
        <translation>Der Canary hat vielleicht noch Verkehr. Erst zurückrollen oder hochstufen, dann schließen.</translation>
    </message>
    <message>
        <source>The pre-flight is not finished: not everything has answered.</source>
        <translation>Die Vorprüfung ist nicht fertig: Nicht alles hat geantwortet.</translation>
    </message>
    <message>
        <source>The pre-flight found obstacles: %1.</source>
        <translation>Die Vorprüfung fand Hindernisse: %1.</translation>
    </message>
    <message>
        <source>A change of the traffic is still under way.</source>
        <translation>Eine Änderung des Verkehrs läuft noch.</translation>
    </message>
    <message>
        <source>No change of the traffic is under way.</source>
        <translation>Keine Änderung des Verkehrs läuft.</translation>
    </message>
    <message>
        <source>The deployment is on hold. Resume it first.</source>
        <translation>Das Deployment ist angehalten. Erst fortsetzen.</translation>
    </message>
    <message>
        <source>The deployment is not on hold.</source>
        <translation>Das Deployment ist nicht angehalten.</translation>
    </message>
    <message>
        <source>Somebody else changed the traffic. Resume to go on from there, or set the share again.</source>
        <translation>Jemand anderes hat den Verkehr geändert. Von dort fortsetzen, oder den Anteil neu setzen.</translation>
    </message>
    <message>
        <source>The canary has this share already.</source>
        <translation>Der Canary hat diesen Anteil schon.</translation>
    </message>
    <message>
        <source>A share is 0 to 100 %.</source>
        <translation>Ein Anteil liegt bei 0 bis 100 %.</translation>
    </message>
    <message>
        <source>This would skip a stage. The next one is at %1 %.</source>
        <translation>Das würde eine Stufe überspringen. Die nächste liegt bei %1 %.</translation>
    </message>
    <message>
        <source>%1 has not answered within 5 s.</source>
        <translation>%1 hat nicht binnen 5 s geantwortet.</translation>
    </message>
    <message>
        <source>The nodes show different shares. Shift to one of them first.</source>
        <translation>Die Knoten zeigen verschiedene Anteile. Erst auf einen davon verschieben.</translation>
    </message>
    <message>
        <source>The metric %1 has no fresh samples.</source>
        <translation>Die Metrik %1 hat keine frischen Messwerte.</translation>
    </message>
    <message>
        <source>Not judged as no worse: %1.</source>
        <translation>Nicht als „nicht schlechter“ beurteilt: %1.</translation>
    </message>
    <message>
        <source>The stage still lasts %2.</source>
        <translation>Die Stufe dauert noch %2.</translation>
    </message>
    <message>
        <source>The canary has served too few requests; still missing: %1.</source>
        <translation>Der Canary hat zu wenig Anfragen bedient; es fehlen noch: %1.</translation>
    </message>
    <message>
        <source>Checklist items that block are not signed: %1.</source>
        <translation>Blockierende Punkte der Checkliste sind nicht abgezeichnet: %1.</translation>
    </message>
    <message>
        <source>The approval of %1 is missing.</source>
        <translation>Die Freigabe durch %1 fehlt.</translation>
    </message>
    <message>
        <source>Who started the deployment cannot approve this stage.</source>
        <translation>Wer das Deployment gestartet hat, kann diese Stufe nicht freigeben.</translation>
    </message>
    <message>
        <source>A rule fired since the last shift and still stands: canary down.</source>
        <translation>Eine Regel hat seit der letzten Verschiebung ausgelöst und steht noch an: Canary ausgefallen.</translation>
    </message>
    <message>
        <source>A rule on %1 fired since the last shift and still stands.</source>
        <translation>Eine Regel zu %1 hat seit der letzten Verschiebung ausgelöst und steht noch an.</translation>
    </message>
    <message>
        <source>The event log cannot be written. Only lowering the traffic is possible.</source>
        <translation>Das Ereignisprotokoll lässt sich nicht schreiben. Der Verkehr lässt sich nur senken.</translation>
    </message>
    <message>
        <source>Bellwether found itself in error (%1). Only lowering the traffic is possible; restart it.</source>
        <translation>Bellwether hat einen Fehler in sich gefunden (%1). Der Verkehr lässt sich nur senken; starten Sie es neu.</translation>
    </message>
    <message>
        <source>The plan has no rule that acts by itself.</source>
        <translation>Der Plan hat keine Regel, die von selbst greift.</translation>
    </message>
    <message>
        <source>The rules are armed already.</source>
        <translation>Die Regeln sind schon scharf.</translation>
    </message>
    <message>
        <source>The rules are disarmed already.</source>
        <translation>Die Regeln sind schon entschärft.</translation>
    </message>
    <message>
        <source>The plan does not ask for “%1” here.</source>
        <translation>Der Plan verlangt „%1“ hier nicht.</translation>
    </message>
    <message>
        <source>“%1” is not signed.</source>
        <translation>„%1“ ist nicht abgezeichnet.</translation>
    </message>
    <message>
        <source>“%1” is signed already.</source>
        <translation>„%1“ ist schon abgezeichnet.</translation>
    </message>
    <message>
        <source>This needs a reason.</source>
        <translation>Das braucht einen Grund.</translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation>Die Notiz ist leer.</translation>
    </message>
    <message>
        <source>No persistent sessions are known to be left on the canary.</source>
        <translation>Von persistenten Sitzungen auf dem Canary ist nichts bekannt.</translation>
    </message>
    <message>
        <source>The connections list here has no HAProxy called %1.</source>
        <translation>Die Verbindungsliste hier hat kein HAProxy namens %1.</translation>
    </message>
    <message>
        <source>The record of this deployment was changed from outside at event %1. Only lowering the traffic is possible.</source>
        <translation>Das Protokoll dieses Deployments wurde bei Ereignis %1 von außen geändert. Der Verkehr lässt sich nur senken.</translation>
    </message>
    <message>
        <source>The engine hangs, perhaps on a disk: thousands of commands wait for it. End Bellwether and start it again.</source>
        <translation>Die Engine hängt, vielleicht an einer Platte: Tausende Befehle warten auf sie. Beenden Sie Bellwether, und starten Sie es neu.</translation>
    </message>
    <message>
        <source>The plan names no map of test users (traffic, test_users).</source>
        <translation>Der Plan nennt keine Map der Testnutzer (traffic, test_users).</translation>
    </message>
    <message>
        <source>A test user&apos;s key has 1 to 200 bytes and no blanks.</source>
        <translation>Der Schlüssel eines Testnutzers hat 1 bis 200 Byte und keine Leerzeichen.</translation>
    </message>
    <message>
        <source>%1 test users are the most. Send one back first.</source>
        <translation>Mehr als %1 Testnutzer gehen nicht. Erst einen zurückschicken.</translation>
    </message>
    <message>
        <source>The test user %1 is sent to the canary already.</source>
        <translation>Der Testnutzer %1 geht schon zum Canary.</translation>
    </message>
    <message>
        <source>No node sends the test user %1 to the canary.</source>
        <translation>Kein Knoten sendet den Testnutzer %1 zum Canary.</translation>
    </message>
    <message>
        <source>On %1 no server of the canary takes requests: down, or set to drain or maint.</source>
        <translation>Auf %1 nimmt kein Canary-Server Anfragen an: ausgefallen, oder auf drain oder maint gesetzt.</translation>
    </message>
    <message>
        <source>Test users go to the canary, or may: %1. Send them back, then close.</source>
        <translation>Testnutzer gehen sicher oder vielleicht zum Canary: %1. Erst zurückschicken, dann schließen.</translation>
    </message>
    <message>
        <source>Somebody else moved the rollout meanwhile: another stage is next. Stages entered so far: %1.</source>
        <translation>Jemand anderes hat den Rollout inzwischen weiterbewegt: Eine andere Stufe ist die nächste. Bisher betretene Stufen: %1.</translation>
    </message>
    <message>
        <source>The tracks do not get the requests that their weights would give them: nothing is comparable.</source>
        <translation>Die Spuren bekommen nicht die Anfragen, die ihre Gewichte ihnen gäben: Nichts ist vergleichbar.</translation>
    </message>
    <message>
        <source>the verdict</source>
        <translation>das Urteil</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>not bounded</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>a track has no values</source>
        <translation>ein Track hat keine Werte</translation>
    </message>
    <message>
        <source>a track has one value only</source>
        <translation>ein Track hat nur einen Wert</translation>
    </message>
    <message>
        <source>too many values</source>
        <translation>zu viele Werte</translation>
    </message>
    <message>
        <source>NaN or an infinity among the values</source>
        <translation>NaN oder Unendlich unter den Werten</translation>
    </message>
    <message>
        <source>the values do not vary</source>
        <translation>die Werte streuen nicht</translation>
    </message>
    <message>
        <source>the answer is beyond the range of numbers</source>
        <translation>das Ergebnis liegt jenseits des Zahlenbereichs</translation>
    </message>
    <message>
        <source>the confidence is not between 0 and 1</source>
        <translation>das Konfidenzniveau liegt nicht zwischen 0 und 1</translation>
    </message>
    <message>
        <source>a threshold is none</source>
        <translation>ein Schwellenwert ist keiner</translation>
    </message>
    <message>
        <source>no boundary for this confidence and these looks</source>
        <translation>keine Grenze für dieses Konfidenzniveau und diese Blicke</translation>
    </message>
    <message>
        <source>Argo Rollouts would refuse these conditions and limits</source>
        <translation>Argo Rollouts würde diese Bedingungen und Grenzen ablehnen</translation>
    </message>
    <message>
        <source>e to the %1</source>
        <translation>e hoch %1</translation>
    </message>
    <message>
        <source>interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>%1 to %2 at %3</source>
        <translation>%1 bis %2 bei %3</translation>
    </message>
    <message>
        <source>no result</source>
        <translation>kein Ergebnis</translation>
    </message>
    <message>
        <source>statistic</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>t %1</source>
        <translation>t %1</translation>
    </message>
    <message>
        <source>effect</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>%1 (mean of the canary minus mean of stable)</source>
        <translation>%1 (Mittel des Canary minus Mittel von Stable)</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>exakt</translation>
    </message>
    <message>
        <source>asymptotic</source>
        <translation>asymptotisch</translation>
    </message>
    <message>
        <source>U %1, z %2, %3</source>
        <translation>U %1, z %2, %3</translation>
    </message>
    <message>
        <source>%1 (chance that a canary value is greater)</source>
        <translation>%1 (Wahrscheinlichkeit, dass ein Wert des Canary größer ist)</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>%1 (Hodges and Lehmann, canary minus stable)</source>
        <translation>%1 (Hodges und Lehmann, Canary minus Stable)</translation>
    </message>
    <message>
        <source>label</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>trouble</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>%1 (mean ratio)</source>
        <translation>%1 (Verhältnis der Mittel)</translation>
    </message>
    <message>
        <source>crossed</source>
        <translation>überschritten</translation>
    </message>
    <message>
        <source>not crossed</source>
        <translation>nicht überschritten</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>z %1, boundary %2: %3</source>
        <translation>z %1, Grenze %2: %3</translation>
    </message>
    <message>
        <source>phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>gemessen</translation>
    </message>
    <message>
        <source>%1: %2 successful, %3 failed, %4 inconclusive, %5 errors</source>
        <translation>%1: %2 erfolgreich, %3 gescheitert, %4 unentschieden, %5 Fehler</translation>
    </message>
    <message>
        <source>values as given</source>
        <translation>Werte wie gegeben</translation>
    </message>
    <message>
        <source>the rate of each interval</source>
        <translation>die Rate jedes Intervalls</translation>
    </message>
    <message>
        <source>the mean of each interval</source>
        <translation>das Mittel jedes Intervalls</translation>
    </message>
    <message>
        <source>the %1 quantile of each interval</source>
        <translation>das Quantil %1 jedes Intervalls</translation>
    </message>
    <message>
        <source>Review of %1 by %2: one look at the end, not the verdict</source>
        <translation>Prüfung von %1 mit %2: ein Blick am Ende, nicht das Urteil</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>%1; canary %2, stable %3</source>
        <translation>%1; Canary %2, Stable %3</translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>the canary&apos;s servers are down for %1</source>
        <translation>Ausfall der Canary-Server für %1</translation>
    </message>
    <message>
        <source>%1 × stable</source>
        <translation>%1 × Stable</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>too few requests</source>
        <translation>zu wenig Anfragen</translation>
    </message>
    <message>
        <source>stable is as bad</source>
        <translation>Stable ebenso schlecht</translation>
    </message>
    <message>
        <source>over it for %1</source>
        <translation>verletzt seit %1</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>, or when </source>
        <translation>, oder bei </translation>
    </message>
    <message>
        <source> over %1 and %2</source>
        <comment>two spans of time</comment>
        <translation> über %1 und %2</translation>
    </message>
    <message>
        <source>%1 burns %2 × its budget%3</source>
        <translation>%1 verbraucht das %2-Fache seines Budgets%3</translation>
    </message>
    <message>
        <source>worse over all metrics, with evidence %1</source>
        <translation>schlechterem Urteil über alle Metriken, mit Evidenz %1</translation>
    </message>
    <message>
        <source>now %1 ×</source>
        <translation>jetzt %1 ×</translation>
    </message>
    <message>
        <source>%1, not measured for long enough</source>
        <translation>%1, nicht lange genug gemessen</translation>
    </message>
    <message>
        <source>Rolls back by itself when %1.</source>
        <translation>Rollt von selbst zurück bei %1.</translation>
    </message>
    <message>
        <source>Only proposes when %1.</source>
        <translation>Schlägt nur vor bei %1.</translation>
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
<context>
    <name>Trial</name>
    <message>
        <source> × stable</source>
        <translation> × stable</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> points</source>
        <translation> Punkte</translation>
    </message>
    <message>
        <source>would stop</source>
        <translation>hielte an</translation>
    </message>
    <message>
        <source>would propose</source>
        <translation>schlüge vor</translation>
    </message>
    <message>
        <source>%1 p%2</source>
        <comment>metric, percentile</comment>
        <translation>%1 p%2</translation>
    </message>
    <message>
        <source>Recorded plan</source>
        <translation>Aufgezeichneter Plan</translation>
    </message>
    <message>
        <source>Tried</source>
        <translation>Erprobt</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>%1 against stable</source>
        <translation>%1 gegenüber stable</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>field, which of those with this name</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>working…</source>
        <translation>wird berechnet …</translation>
    </message>
    <message>
        <source>%1: working…</source>
        <translation>%1: wird berechnet …</translation>
    </message>
    <message>
        <source> evidence</source>
        <translation> Evidenz</translation>
    </message>
    <message>
        <source>%1, burning %2 × its budget</source>
        <comment>metric, factor</comment>
        <translation>%1, verbraucht das %2-Fache seines Budgets</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what, its number</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Hingenommen</translation>
    </message>
    <message>
        <source>Worse over all metrics</source>
        <translation>Schlechter über alle Metriken</translation>
    </message>
    <message>
        <source>rolls back at</source>
        <translation>rollt zurück bei</translation>
    </message>
    <message>
        <source>proposes at</source>
        <translation>schlägt vor bei</translation>
    </message>
    <message>
        <source>canary requests at least</source>
        <translation>Canary-Anfragen mind.</translation>
    </message>
    <message>
        <source>bad requests at least</source>
        <translation>schlechte Anfragen mind.</translation>
    </message>
    <message>
        <source>rolls back after</source>
        <translation>rollt zurück nach</translation>
    </message>
    <message>
        <source>proposes after</source>
        <translation>schlägt vor nach</translation>
    </message>
    <message>
        <source>This plan</source>
        <translation>Dieser Plan</translation>
    </message>
    <message>
        <source>nothing else yet</source>
        <translation>noch nichts anderes</translation>
    </message>
    <message>
        <source>nothing: the canary had no traffic then. Choose a time when it had.</source>
        <translation>nichts: Der Canary hatte da keinen Verkehr. Wählen Sie eine Zeit, in der er welchen hatte.</translation>
    </message>
    <message>
        <source>nothing measured</source>
        <translation>nichts gemessen</translation>
    </message>
    <message>
        <source>nothing: the metrics backend has no measurements of that time.</source>
        <translation>nichts: Die Metrikquelle hat keine Messwerte aus dieser Zeit.</translation>
    </message>
</context>
<context>
    <name>Troubles</name>
    <message>
        <source>the metrics connection</source>
        <translation>die Metrik-Verbindung</translation>
    </message>
    <message>
        <source>%1 failed: %2</source>
        <comment>what was tried; what happened, what to try</comment>
        <translation>%1 gescheitert: %2</translation>
    </message>
    <message>
        <source>Reading the weights</source>
        <translation>Lesen der Gewichte</translation>
    </message>
    <message>
        <source>Setting the weights</source>
        <translation>Setzen der Gewichte</translation>
    </message>
    <message>
        <source>, %1</source>
        <translation>, %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Reading every metric</source>
        <translation>Lesen aller Metriken</translation>
    </message>
    <message>
        <source>Reading “%1”</source>
        <translation>Lesen von „%1“</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>%1 × stable</source>
        <translation>%1 × Stable</translation>
    </message>
    <message>
        <source>%1, between %2 and %3</source>
        <translation>%1, zwischen %2 und %3</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>warming up</source>
        <translation>Aufwärmphase</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>no worse</source>
        <translation>nicht schlechter</translation>
    </message>
    <message>
        <source>not enough data</source>
        <translation>zu wenig Daten</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>the backend has no samples of it</source>
        <translation>das Backend hat keine Messwerte davon</translation>
    </message>
    <message>
        <source>no new samples: the numbers are the last that were read</source>
        <translation>keine neuen Messwerte: die Zahlen sind die zuletzt gelesenen</translation>
    </message>
    <message>
        <source>the backend warns: %1</source>
        <translation>das Backend warnt: %1</translation>
    </message>
    <message>
        <source>the first minutes are left out</source>
        <translation>die ersten Minuten zählen nicht</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>nothing to compare yet: the canary has no counted requests</source>
        <translation>noch nichts zu vergleichen: der Canary hat keine gezählten Anfragen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>this build cannot read the plan</source>
        <translation>diese Version kann den Plan nicht lesen</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>no canary traffic yet</source>
        <translation>noch kein Canary-Verkehr</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>the canary gets no traffic</source>
        <translation>der Canary bekommt keinen Verkehr</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Worse: %1</source>
        <translation>Schlechter: %1</translation>
    </message>
    <message>
        <source>Warming up</source>
        <translation>Aufwärmphase</translation>
    </message>
    <message>
        <source>Not enough data</source>
        <translation>Zu wenig Daten</translation>
    </message>
    <message>
        <source>waits for: %1</source>
        <translation>wartet auf: %1</translation>
    </message>
    <message>
        <source>No worse</source>
        <translation>Nicht schlechter</translation>
    </message>
    <message>
        <source>within the accepted margins</source>
        <translation>innerhalb der Toleranz</translation>
    </message>
    <message>
        <source>Cannot judge</source>
        <translation>Nicht beurteilbar</translation>
    </message>
    <message>
        <source>no metric of this plan is judged</source>
        <translation>keine Metrik dieses Plans wird beurteilt</translation>
    </message>
    <message>
        <source>yet the canary has %1</source>
        <translation>doch der Canary hat %1</translation>
    </message>
    <message>
        <source>no new samples: %1</source>
        <translation>keine neuen Messwerte: %1</translation>
    </message>
    <message>
        <source>no samples</source>
        <translation>keine Messwerte</translation>
    </message>
    <message>
        <source>at %1, and closed</source>
        <translation>um %1, und geschlossen</translation>
    </message>
    <message>
        <source>and closed</source>
        <translation>und geschlossen</translation>
    </message>
    <message>
        <source>Promoted</source>
        <translation>Hochgestuft</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>before its start: no canary traffic</source>
        <translation>vor dem Start: kein Canary-Verkehr</translation>
    </message>
    <message>
        <source>test users alone are on the canary</source>
        <translation>nur Testnutzer sind auf dem Canary</translation>
    </message>
    <message>
        <source>none of these on stable</source>
        <translation>auf Stable keine davon</translation>
    </message>
    <message>
        <source>yet the canary has only %1</source>
        <translation>doch der Canary hat nur %1</translation>
    </message>
    <message>
        <source>canary %1, stable %2</source>
        <translation>Canary %1, Stable %2</translation>
    </message>
    <message>
        <source>%1, difference between %2 and %3</source>
        <translation>%1, Unterschied zwischen %2 und %3</translation>
    </message>
    <message>
        <source>%1 of the canary&apos;s above %2, %3 of stable&apos;s</source>
        <translation>%1 der Canary über %2, %3 von Stable</translation>
    </message>
    <message>
        <source>%1 of the canary&apos;s at or below %2, %3 of stable&apos;s</source>
        <translation>%1 der Canary bis %2, %3 von Stable</translation>
    </message>
    <message>
        <source>%1 until it can be judged</source>
        <translation>%1, bis es sich beurteilen lässt</translation>
    </message>
    <message>
        <source>the tracks do not get the shares that were asked for</source>
        <translation>die Spuren bekommen nicht die verlangten Anteile</translation>
    </message>
    <message>
        <source>worse by itself, not yet among all: %1</source>
        <translation>für sich allein schlechter, unter allen noch nicht: %1</translation>
    </message>
    <message>
        <source>all metrics together</source>
        <translation>alle Metriken zusammen</translation>
    </message>
    <message>
        <source>waits for more requests</source>
        <translation>wartet auf mehr Anfragen</translation>
    </message>
    <message>
        <source>none of these on the canary</source>
        <translation>beim Canary kein einziges davon</translation>
    </message>
    <message>
        <source>less than a twentieth of stable</source>
        <translation>weniger als ein Zwanzigstel von Stable</translation>
    </message>
    <message>
        <source>over 20 × stable, at least %1</source>
        <translation>über 20 × Stable, mindestens %1</translation>
    </message>
    <message>
        <source>over 20 × stable</source>
        <translation>über 20 × Stable</translation>
    </message>
    <message>
        <source>nothing to compare: %1</source>
        <translation>nichts zu vergleichen: %1</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>no data of %1</source>
        <translation>keine Daten zu %1</translation>
    </message>
    <message>
        <source>not enough data of the canary yet</source>
        <translation>noch nicht genug Daten vom Canary</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Starting the sandbox: Prometheus, HAProxy, the shop and its load…</source>
        <translation>Die Sandbox startet: Prometheus, HAProxy, der Shop und seine Last…</translation>
    </message>
    <message>
        <source>The sandbox could not be started: %1
%2</source>
        <translation>Die Sandbox ließ sich nicht starten: %1
%2</translation>
    </message>
    <message>
        <source>No connection is configured yet.
Write %1, then open a plan.</source>
        <translation>Noch ist keine Verbindung eingerichtet.
Schreiben Sie %1, und öffnen Sie dann einen Plan.</translation>
    </message>
    <message>
        <source>as %1 on %2</source>
        <translation>als %1 auf %2</translation>
    </message>
    <message>
        <source>record: %1 events, only on this machine</source>
        <translation>Protokoll: %1 Ereignisse, nur auf diesem Rechner</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Plan öffnen</translation>
    </message>
    <message>
        <source>Plans (*.yaml *.yml *.json)</source>
        <translation>Pläne (*.yaml *.yml *.json)</translation>
    </message>
    <message>
        <source>%1 does not exist and could not be made. Does its folder exist?</source>
        <translation>%1 fehlt und ließ sich nicht anlegen. Gibt es den Ordner?</translation>
    </message>
    <message>
        <source>%1 may not be used by this user. Check the rights of the file and its folder.</source>
        <translation>Dieser Benutzer darf %1 nicht nutzen. Prüfen Sie die Rechte der Datei und ihres Ordners.</translation>
    </message>
    <message>
        <source>%1 is in use by another Bellwether. Close it, or work there: one engine runs for each store.</source>
        <translation>%1 wird von einem anderen Bellwether genutzt. Schließen Sie es, oder arbeiten Sie dort: Je Speicher läuft eine Engine.</translation>
    </message>
    <message>
        <source>%1 cannot be written. Is the file system mounted read-only?</source>
        <translation>%1 lässt sich nicht schreiben. Ist das Dateisystem nur lesbar eingehängt?</translation>
    </message>
    <message>
        <source>%1 cannot grow: the disk or a quota is full. Free some space.</source>
        <translation>%1 kann nicht wachsen: Die Platte oder eine Quota ist voll. Schaffen Sie Platz.</translation>
    </message>
    <message>
        <source>%1 is damaged. It was left as it is: keep a copy, and move it away to begin anew.</source>
        <translation>%1 ist beschädigt und wurde belassen, wie es war: Bewahren Sie eine Kopie auf, und verschieben Sie es, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>%1 is no file of Bellwether. It was left as it is.</source>
        <translation>%1 ist keine Datei von Bellwether und wurde belassen, wie sie war.</translation>
    </message>
    <message>
        <source>%1 was written by a newer Bellwether. Use that one, or another folder.</source>
        <translation>%1 wurde von einem neueren Bellwether geschrieben. Nutzen Sie jenes, oder einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not be read or written: the disk reports a failure.</source>
        <translation>%1 ließ sich nicht lesen oder schreiben: Die Platte meldet einen Fehler.</translation>
    </message>
    <message>
        <source>%1 refused an event that does not fit its record. Nothing was changed.</source>
        <translation>%1 hat ein Ereignis abgelehnt, das nicht in sein Protokoll passt. Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>A flight deck for releases.</source>
        <translation>Ein Flugdeck für Releases.</translation>
    </message>
    <message>
        <source>Open a demo world of real servers on loopback.</source>
        <translation>Eine Demo-Welt aus echten Servern auf Loopback öffnen.</translation>
    </message>
    <message>
        <source>Keep connections and stores in this folder.</source>
        <translation>Verbindungen und Speicher in diesem Ordner halten.</translation>
    </message>
    <message>
        <source>Use the dark colours.</source>
        <translation>Die dunklen Farben nehmen.</translation>
    </message>
    <message>
        <source>Plan file to open.</source>
        <translation>Zu öffnende Plandatei.</translation>
    </message>
    <message>
        <source>Samples are not recorded; everything else works. %1</source>
        <translation>Messwerte werden nicht aufgezeichnet; alles andere geht. %1</translation>
    </message>
    <message>
        <source>The plan has problems. Nothing was planned; mend the file and open it again.</source>
        <translation>Der Plan hat Probleme. Es wurde nichts geplant; berichtigen Sie die Datei, und öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>The recording could not be opened.</source>
        <translation>Die Aufzeichnung ließ sich nicht öffnen.</translation>
    </message>
    <message>
        <source>A canary has traffic and is watched from here</source>
        <translation>Ein Canary hat Verkehr und wird von hier bewacht</translation>
    </message>
    <message>
        <source>stays awake unless put to sleep by hand</source>
        <translation>bleibt wach, solange ihn niemand von Hand schlafen legt</translation>
    </message>
    <message>
        <source>may fall asleep, nothing here prevents it: keep this machine awake</source>
        <translation>kann einschlafen, nichts hier verhindert es: diesen Rechner wach halten</translation>
    </message>
    <message>
        <source>may fall asleep, the system refused to prevent it: keep this machine awake</source>
        <translation>kann einschlafen, das System lehnte ab, es zu verhindern: diesen Rechner wach halten</translation>
    </message>
    <message>
        <source>Open the deployment</source>
        <translation>Deployment öffnen</translation>
    </message>
    <message>
        <source>No engine runs: nothing can be started, shifted or guarded from here.

%1

What was recorded can be read, as far as the file allows: choose a deployment at the left.</source>
        <translation>Es läuft keine Engine: Von hier lässt sich nichts starten, verschieben oder bewachen.

%1

Das Aufgezeichnete ist lesbar, soweit die Datei es zulässt: Wählen Sie links ein Deployment.</translation>
    </message>
    <message>
        <source>%1 (process %2 on %3, since %4)</source>
        <comment>program, number, host, time</comment>
        <translation>%1 (Prozess %2 auf %3, seit %4)</translation>
    </message>
    <message>
        <source>%1 has the deployments of %2 and does not answer. Nobody may be guarding them.

Continue it (kill -CONT %3), or end it (kill -KILL %3): then this window takes over by itself. What was recorded can be read: choose a deployment at the left.</source>
        <translation>%1 hat die Deployments von %2 und antwortet nicht. Vielleicht bewacht sie niemand.

Setzen Sie ihn fort (kill -CONT %3), oder beenden Sie ihn (kill -KILL %3): Dann übernimmt dieses Fenster von selbst. Das Aufgezeichnete ist lesbar: Wählen Sie links ein Deployment.</translation>
    </message>
    <message>
        <source>%1 guards the deployments of %2, so this window cannot steer them.

Watch here what it records: choose a deployment at the left. Steer with bellwetherctl (status, shift, rollback …), or end that process; this window then takes over by itself.</source>
        <translation>%1 bewacht die Deployments von %2, daher kann dieses Fenster sie nicht steuern.

Sehen Sie hier zu, was er aufzeichnet: Wählen Sie links ein Deployment. Steuern Sie mit bellwetherctl (status, shift, rollback …), oder beenden Sie jenen Prozess; dann übernimmt dieses Fenster von selbst.</translation>
    </message>
    <message>
        <source>Nothing was planned: no engine runs in this window. Open the plan again once one does.</source>
        <translation>Es wurde nichts geplant: In diesem Fenster läuft keine Engine. Öffnen Sie den Plan erneut, sobald eine läuft.</translation>
    </message>
    <message>
        <source>Other programs cannot attach to this window: %1 cannot be made (%2). Everything else works. Use a folder with a shorter name, or check its rights.</source>
        <translation>Andere Programme können sich nicht mit diesem Fenster verbinden: %1 lässt sich nicht anlegen (%2). Alles andere geht. Nehmen Sie einen Ordner mit kürzerem Namen, oder prüfen Sie seine Rechte.</translation>
    </message>
    <message>
        <source>No deployment is running.
Open a plan to begin (Ctrl+O), or choose a past deployment at the left to replay it.</source>
        <translation>Es läuft kein Deployment.
Öffnen Sie einen Plan (Strg+O), oder wählen Sie links ein vergangenes Deployment, um es abzuspielen.</translation>
    </message>
    <message>
        <source>%1 · %2 samples lost, the disk is too slow</source>
        <comment>record</comment>
        <translation>%1 · %2 Messwerte verloren, die Platte ist zu langsam</translation>
    </message>
    <message>
        <source>%1 has the deployments of %2 and cannot be asked whether it guards them: it has no control socket.

Watch here what it records: choose a deployment at the left. To steer, end that process; this window then takes over by itself.</source>
        <translation>%1 hat die Deployments von %2 und kann nicht gefragt werden, ob es sie bewacht: es hat keinen Steuer-Socket.

Hier ist zu sehen, was es aufzeichnet: links ein Deployment wählen. Zum Steuern jenen Prozess beenden; dieses Fenster übernimmt dann von selbst.</translation>
    </message>
    <message>
        <source>%1 has the deployments of %2 and did not answer. It is asked again every few seconds.

What was recorded can be read: choose a deployment at the left.</source>
        <translation>%1 hat die Deployments von %2 und hat nicht geantwortet. Es wird alle paar Sekunden erneut gefragt.

Was aufgezeichnet ist, kann gelesen werden: links ein Deployment wählen.</translation>
    </message>
    <message>
        <source>The sandbox did not take that. Turn it again, or start the sandbox anew.</source>
        <translation>Die Sandbox hat das nicht angenommen. Erneut drehen oder die Sandbox neu starten.</translation>
    </message>
    <message>
        <source>Reading what was recorded…</source>
        <translation>Die Aufzeichnung wird gelesen…</translation>
    </message>
    <message>
        <source>Reading what was recorded of %1…</source>
        <translation>Die Aufzeichnung von %1 wird gelesen…</translation>
    </message>
    <message>
        <source>Opening the event log…</source>
        <translation>Das Ereignisprotokoll wird geöffnet…</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Send a test user to the canary…</source>
        <translation>Testnutzer zum Canary senden…</translation>
    </message>
    <message numerus="yes">
        <source>Every request of this user goes to the canary at once, whatever its share, on %n node(s), until the user is sent back or the deployment rolls back. The user&apos;s key:</source>
        <translation>
            <numerusform>Jede Anfrage dieses Nutzers geht sofort zum Canary, gleich bei welchem Anteil, auf %n Knoten, bis der Nutzer zurückgeschickt wird oder das Deployment zurückrollt. Schlüssel des Nutzers:</numerusform>
            <numerusform>Jede Anfrage dieses Nutzers geht sofort zum Canary, gleich bei welchem Anteil, auf %n Knoten, bis der Nutzer zurückgeschickt wird oder das Deployment zurückrollt. Schlüssel des Nutzers:</numerusform>
        </translation>
    </message>
    <message>
        <source>Send a test user back to stable…</source>
        <translation>Testnutzer zurück zu Stable senden…</translation>
    </message>
    <message numerus="yes">
        <source>%n test user(s) go to the canary. The key of the one that goes back:</source>
        <translation>
            <numerusform>%n Testnutzer geht zum Canary. Schlüssel dessen, der zurück soll:</numerusform>
            <numerusform>%n Testnutzer gehen zum Canary. Schlüssel dessen, der zurück soll:</numerusform>
        </translation>
    </message>
    <message>
        <source>Send the test user %1 back to stable</source>
        <translation>Testnutzer %1 zurück zu Stable senden</translation>
    </message>
</context>
<context>
    <name>bellwether::ActionBar</name>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>choose a share</source>
        <translation>Anteil wählen</translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation>Anteil %1</translation>
    </message>
    <message>
        <source>Roll back: send the canary no traffic, on every node?</source>
        <translation>Zurückrollen: kein Verkehr mehr zum Canary, auf allen Knoten?</translation>
    </message>
    <message>
        <source>%1, in production?</source>
        <translation>%1, in Produktion?</translation>
    </message>
    <message>
        <source>Shift the canary to %1, in production?</source>
        <translation>Canary auf %1 verschieben, in Produktion?</translation>
    </message>
    <message>
        <source>Yes, roll back</source>
        <translation>Ja, zurückrollen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Promote to 100 %</source>
        <translation>Weiter auf 100 %</translation>
    </message>
    <message>
        <source>Start at 100 %</source>
        <translation>Starten mit 100 %</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>%1 from the canary to stable?</source>
        <translation>%1, vom Canary zu Stable?</translation>
    </message>
    <message>
        <source>Yes, move them</source>
        <translation>Ja, umziehen</translation>
    </message>
    <message>
        <source>Yes: %1</source>
        <translation>Ja: %1</translation>
    </message>
    <message>
        <source>Yes: Shift to %1</source>
        <translation>Ja: Auf %1 verschieben</translation>
    </message>
</context>
<context>
    <name>bellwether::AlarmBanner</name>
    <message>
        <source>● waits for you – </source>
        <translation>● wartet auf Sie – </translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>Ctrl+J goes there.</source>
        <translation>Strg+J führt dorthin.</translation>
    </message>
</context>
<context>
    <name>bellwether::ChartCard</name>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Show the evidence</source>
        <translation>Beleg zeigen</translation>
    </message>
</context>
<context>
    <name>bellwether::ChartPlot</name>
    <message>
        <source>%1: %2, %3: %4. %5</source>
        <translation>%1: %2, %3: %4. %5</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>bellwether::ChartWall</name>
    <message>
        <source>Compare with stable</source>
        <translation>Mit Stable vergleichen</translation>
    </message>
    <message>
        <source>Every metric&apos;s chart shows the canary as a ratio to stable, or its difference, and where that may lie (Ctrl+D)</source>
        <translation>Das Diagramm jeder Metrik zeigt den Canary als Verhältnis zu Stable oder als Unterschied, und wo dieser liegen kann (Strg+D)</translation>
    </message>
    <message>
        <source>Compare the canary with stable in every metric&apos;s chart</source>
        <translation>In den Diagrammen aller Metriken den Canary mit Stable vergleichen</translation>
    </message>
</context>
<context>
    <name>bellwether::ChecklistPanel</name>
    <message>
        <source>Before · signed by people</source>
        <translation>Vorher · von Personen abgezeichnet</translation>
    </message>
    <message>
        <source>During · signed by people</source>
        <translation>Während · von Personen abgezeichnet</translation>
    </message>
    <message>
        <source>After · signed by people</source>
        <translation>Nachher · von Personen abgezeichnet</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Watched by Bellwether</source>
        <translation>Von Bellwether überwacht</translation>
    </message>
    <message>
        <source> · gate</source>
        <translation> · Gate</translation>
    </message>
    <message>
        <source>Waive this item…</source>
        <translation>Auf diesen Punkt verzichten…</translation>
    </message>
    <message>
        <source>Waive an item</source>
        <translation>Auf einen Punkt verzichten</translation>
    </message>
    <message>
        <source>“%1” counts as done without having been done. Why?</source>
        <translation>„%1“ gilt dann als getan, ohne getan zu sein. Warum?</translation>
    </message>
</context>
<context>
    <name>bellwether::CloseStrip</name>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Roll back, then close</source>
        <translation>Zurückrollen, dann schließen</translation>
    </message>
    <message>
        <source>Minimise it</source>
        <translation>Minimieren</translation>
    </message>
    <message>
        <source>The window goes on guarding, out of sight</source>
        <translation>Das Fenster wacht weiter, außer Sicht</translation>
    </message>
    <message>
        <source>Close the window? Nobody guards %1 then: no rule is watched, nothing rolls back by itself, and the canary keeps its traffic. Minimised, the window goes on guarding.</source>
        <translation>Fenster schließen? Dann bewacht niemand %1: Keine Regel wird überwacht, nichts rollt von selbst zurück, und der Canary behält seinen Verkehr. Minimiert wacht das Fenster weiter.</translation>
    </message>
    <message>
        <source>Rolling back %1. The window closes when every node is read at 0 %.</source>
        <translation>Rollback läuft: %1. Das Fenster schließt, sobald jeder Knoten bei 0 % gelesen wird.</translation>
    </message>
</context>
<context>
    <name>bellwether::ConfirmStrip</name>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Show commands</source>
        <translation>Befehle zeigen</translation>
    </message>
    <message>
        <source>Copy commands</source>
        <translation>Befehle kopieren</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
</context>
<context>
    <name>bellwether::EmptyPage</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
</context>
<context>
    <name>bellwether::EvidencePanel</name>
    <message>
        <source>Evidence is gathered once a plan&apos;s metrics are read.</source>
        <translation>Belege sammeln sich, sobald die Metriken eines Plans gelesen werden.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
</context>
<context>
    <name>bellwether::EvidenceSectionView</name>
    <message>
        <source>evidence so far: %1</source>
        <translation>Beleg bisher: %1</translation>
    </message>
</context>
<context>
    <name>bellwether::HeaderPanel</name>
    <message>
        <source>RECORDED</source>
        <translation>AUFGEZEICHNET</translation>
    </message>
    <message>
        <source>Show the evidence (Ctrl+E)</source>
        <translation>Beleg zeigen (Strg+E)</translation>
    </message>
</context>
<context>
    <name>bellwether::KnobPanel</name>
    <message>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <source>Turn one and watch what the charts and the rules make of it.</source>
        <translation>Einen Regler drehen und zusehen, was Diagramme und Regeln daraus machen.</translation>
    </message>
    <message>
        <source>Canary</source>
        <translation>Canary</translation>
    </message>
    <message>
        <source>Stable</source>
        <translation>Stable</translation>
    </message>
    <message>
        <source>Error rate</source>
        <translation>Fehlerrate</translation>
    </message>
    <message>
        <source>Median latency</source>
        <translation>Latenz (Median)</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Conversion</translation>
    </message>
    <message>
        <source>Crashed</source>
        <translation>Abgestürzt</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>knob, track</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source> requests/s</source>
        <translation> Anfragen/s</translation>
    </message>
    <message>
        <source>edge-1 down</source>
        <translation>edge-1 aus</translation>
    </message>
    <message>
        <source>edge-2 down</source>
        <translation>edge-2 aus</translation>
    </message>
    <message>
        <source>Prometheus down</source>
        <translation>Prometheus aus</translation>
    </message>
</context>
<context>
    <name>bellwether::MainWindow</name>
    <message>
        <source>Bellwether</source>
        <translation>Bellwether</translation>
    </message>
    <message>
        <source>RECORDED %1 %2 – Bellwether</source>
        <translation>AUFGEZEICHNET %1 %2 – Bellwether</translation>
    </message>
    <message>
        <source>times local</source>
        <translation>Zeiten lokal</translation>
    </message>
    <message>
        <source>%1 %2 · %3 – Bellwether</source>
        <translation>%1 %2 · %3 – Bellwether</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>the window was closed</source>
        <translation>das Fenster wurde geschlossen</translation>
    </message>
</context>
<context>
    <name>bellwether::PlanPanel</name>
    <message>
        <source>Plan a deployment of %1</source>
        <translation>Deployment von %1 planen</translation>
    </message>
    <message>
        <source>read from the servers</source>
        <translation>von den Servern gelesen</translation>
    </message>
    <message>
        <source>Stable version</source>
        <translation>Stable-Version</translation>
    </message>
    <message>
        <source>Canary version</source>
        <translation>Canary-Version</translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation>Planen</translation>
    </message>
</context>
<context>
    <name>bellwether::ProblemPanel</name>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
</context>
<context>
    <name>bellwether::RangeChooser</name>
    <message>
        <source>The last 30 minutes</source>
        <translation>Die letzten 30 Minuten</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>The last 6 hours</source>
        <translation>Die letzten 6 Stunden</translation>
    </message>
    <message>
        <source>The last day</source>
        <translation>Der letzte Tag</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Which past</source>
        <translation>Welche Vergangenheit</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen abbrechen</translation>
    </message>
    <message>
        <source>Read this past</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>The beginning is to lie in the past, and the end after it, at most 7 days later.</source>
        <translation>Der Anfang muss in der Vergangenheit liegen und das Ende danach, höchstens 7 Tage später.</translation>
    </message>
</context>
<context>
    <name>bellwether::ReviewBar</name>
    <message>
        <source>Playhead</source>
        <translation>Abspielposition</translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation>Zurück zu Live</translation>
    </message>
    <message>
        <source>event %1 of %2 · %3</source>
        <translation>Ereignis %1 von %2 · %3</translation>
    </message>
</context>
<context>
    <name>bellwether::SideBar</name>
    <message>
        <source>Needs you</source>
        <translation>Braucht Sie</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>Vergangen</translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation>Plan öffnen…</translation>
    </message>
    <message>
        <source>Find a deployment</source>
        <translation>Deployment suchen</translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>No deployment yet.
Open a plan to begin.</source>
        <translation>Noch kein Deployment.
Öffnen Sie einen Plan.</translation>
    </message>
    <message>
        <source>Sandbox knobs…</source>
        <translation>Sandbox-Regler…</translation>
    </message>
</context>
<context>
    <name>bellwether::SidePanel</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Try rules</source>
        <translation>Erproben</translation>
    </message>
</context>
<context>
    <name>bellwether::StageStrip</name>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
</context>
<context>
    <name>bellwether::TryPanel</name>
    <message>
        <source>Try other rules</source>
        <translation>Andere Regeln erproben</translation>
    </message>
    <message>
        <source>What would other rules have done here? Nothing that you change reaches a deployment or a plan.</source>
        <translation>Was hätten andere Regeln hier getan? Nichts, was Sie ändern, erreicht ein Deployment oder einen Plan.</translation>
    </message>
    <message>
        <source>Nothing to try now: what was measured in this recording could not be read.</source>
        <translation>Gerade nichts zu erproben: Was in dieser Aufzeichnung gemessen wurde, war nicht zu lesen.</translation>
    </message>
    <message>
        <source>What would this plan have done in the past? The metrics backend is asked for what it remembers; nothing that you change reaches a deployment or a plan.</source>
        <translation>Was hätte dieser Plan in der Vergangenheit getan? Gefragt wird die Metrikquelle, was sie noch weiß; nichts, was Sie ändern, erreicht ein Deployment oder einen Plan.</translation>
    </message>
    <message>
        <source>Back to the plan&apos;s numbers</source>
        <translation>Zurück zu den Zahlen des Plans</translation>
    </message>
    <message>
        <source>Nothing to try: the plan has no rule on a metric and no margin, or cannot be read.</source>
        <translation>Nichts zu erproben: Der Plan hat keine Regel zu einer Metrik und keine Grenze, oder er ist nicht lesbar.</translation>
    </message>
</context>
</TS>
