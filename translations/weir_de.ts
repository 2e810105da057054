<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Weir</source>
        <translation>Über Weir</translation>
    </message>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
    <message>
        <source>Shows which program is using the network, now and earlier, on an ordinary account, with numbers that add up.</source>
        <translation>Zeigt, welches Programm das Netzwerk benutzt, jetzt und früher, mit einem gewöhnlichen Konto und mit Zahlen, die aufgehen.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer. Ohne jede Gewährleistung.</translation>
    </message>
</context>
<context>
    <name>CoverageDialog</name>
    <message>
        <source>What Weir sees</source>
        <translation>Was Weir sieht</translation>
    </message>
</context>
<context>
    <name>EventDetails</name>
    <message>
        <source>Close the details</source>
        <translation>Einzelheiten schließen</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>Gestartet von</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Connections of the process</source>
        <translation>Verbindungen des Prozesses</translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>Jump to latest</source>
        <translation>Zum neuesten springen</translation>
    </message>
</context>
<context>
    <name>FilterHelp</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Terms are joined by a blank or &quot;and&quot;, by &quot;or&quot; and &quot;not&quot;, and grouped by parentheses. A term that a row does not have matches nothing.</source>
        <translation>Begriffe werden durch ein Leerzeichen oder „and“, durch „or“ und „not“ verbunden und durch Klammern gruppiert. Ein Begriff, den eine Zeile nicht hat, trifft nicht zu.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>To see</source>
        <translation>Zeigt</translation>
    </message>
    <message>
        <source>Double-click a line to try it.</source>
        <translation>Doppelklick auf eine Zeile probiert sie aus.</translation>
    </message>
</context>
<context>
    <name>LimitPanel</name>
    <message>
        <source>Limits of the network stack</source>
        <translation>Grenzen des Netzwerk-Stacks</translation>
    </message>
    <message>
        <source>Export the limits …</source>
        <translation>Die Grenzen exportieren …</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Weir</source>
        <translation>Weir</translation>
    </message>
</context>
<context>
    <name>ProcessPage</name>
    <message>
        <source>Throughput</source>
        <translation>Durchsatz</translation>
    </message>
</context>
<context>
    <name>weir::AboutDialog</name>
    <message>
        <source>Version %1, with Qt %2</source>
        <translation>Version %1, mit Qt %2</translation>
    </message>
</context>
<context>
    <name>weir::ChartBackdrop</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
</context>
<context>
    <name>weir::ChartCursor</name>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>weir::ChartLegend</name>
    <message>
        <source>All traffic</source>
        <translation>Gesamter Verkehr</translation>
    </message>
</context>
<context>
    <name>weir::CommandLine</name>
    <message>
        <source>There is no command %1; there are report and doctor.</source>
        <translation>Es gibt keinen Befehl %1; es gibt report und doctor.</translation>
    </message>
    <message>
        <source>--count and --duration exclude each other; give one of them.</source>
        <translation>--count und --duration schließen einander aus; nur eines davon angeben.</translation>
    </message>
    <message>
        <source>--threads belongs to the report of events.</source>
        <translation>--threads gehört zum Bericht der Ereignisse (events).</translation>
    </message>
    <message>
        <source>A report needs a kind, one of: %1.</source>
        <translation>Ein Bericht braucht eine Art, eine von: %1.</translation>
    </message>
    <message>
        <source>There is no report %1; there are: %2.</source>
        <translation>Es gibt keinen Bericht %1; es gibt: %2.</translation>
    </message>
    <message>
        <source>A report has one kind; %1 is too much.</source>
        <translation>Ein Bericht hat eine Art; %1 ist zu viel.</translation>
    </message>
    <message>
        <source>doctor takes no argument %1.</source>
        <translation>doctor nimmt kein Argument %1.</translation>
    </message>
    <message>
        <source>%1 See: %2</source>
        <extracomment>%1 is a sentence that says what is wrong, %2 a command.</extracomment>
        <translation>%1 Siehe: %2</translation>
    </message>
    <message>
        <source>--netns does not belong to the report of events, which are those of the whole machine.</source>
        <translation>--netns gehört nicht zum Bericht der Ereignisse, denn sie sind die des ganzen Rechners.</translation>
    </message>
</context>
<context>
    <name>weir::ConnectionModel</name>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>The process that holds the socket</source>
        <translation>Der Prozess, der den Socket hält</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Transport protocol</source>
        <translation>Transportprotokoll</translation>
    </message>
    <message>
        <source>Local address</source>
        <translation>Lokale Adresse</translation>
    </message>
    <message>
        <source>Address and port on this machine</source>
        <translation>Adresse und Port auf diesem Rechner</translation>
    </message>
    <message>
        <source>Remote address</source>
        <translation>Entfernte Adresse</translation>
    </message>
    <message>
        <source>Address and port of the peer</source>
        <translation>Adresse und Port der Gegenstelle</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>State of the socket</source>
        <translation>Zustand des Sockets</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Payload received per second</source>
        <translation>Empfangene Nutzdaten pro Sekunde</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Payload sent per second</source>
        <translation>Gesendete Nutzdaten pro Sekunde</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Payload received since the socket opened</source>
        <translation>Empfangene Nutzdaten, seit der Socket offen ist</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Payload sent since the socket opened</source>
        <translation>Gesendete Nutzdaten, seit der Socket offen ist</translation>
    </message>
    <message>
        <source>RTT</source>
        <translation>RTT</translation>
    </message>
    <message>
        <source>Round-trip time: from a segment to its acknowledgement, smoothed</source>
        <translation>Umlaufzeit: von einem Segment bis zu seiner Bestätigung, geglättet</translation>
    </message>
    <message>
        <source>Retransmitted</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>Payload that was sent again since the socket opened</source>
        <translation>Nutzdaten, die erneut gesendet wurden, seit der Socket offen ist</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Schnittstelle</translation>
    </message>
    <message>
        <source>The interface that carries the connection, where known</source>
        <translation>Die Schnittstelle, über die die Verbindung läuft, soweit bekannt</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Account that the process runs as</source>
        <translation>Konto, unter dem der Prozess läuft</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Service, application or container that the process belongs to</source>
        <translation>Dienst, Anwendung oder Container, zu dem der Prozess gehört</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Number of the process</source>
        <translation>Nummer des Prozesses</translation>
    </message>
    <message>
        <source>RTT variation</source>
        <translation>RTT-Schwankung</translation>
    </message>
    <message>
        <source>How much the round-trip time varies</source>
        <translation>Wie stark die Umlaufzeit schwankt</translation>
    </message>
    <message>
        <source>Lowest RTT</source>
        <translation>Kleinste RTT</translation>
    </message>
    <message>
        <source>The lowest round-trip time seen of late</source>
        <translation>Die kleinste Umlaufzeit der letzten Zeit</translation>
    </message>
    <message>
        <source>Congestion window</source>
        <translation>Staufenster</translation>
    </message>
    <message>
        <source>Segments that may be on their way at once</source>
        <translation>Segmente, die gleichzeitig unterwegs sein dürfen</translation>
    </message>
    <message>
        <source>Segment size</source>
        <translation>Segmentgröße</translation>
    </message>
    <message>
        <source>Most payload bytes in a segment</source>
        <translation>Größte Zahl an Nutzbytes in einem Segment</translation>
    </message>
    <message>
        <source>Delivery rate</source>
        <translation>Zustellrate</translation>
    </message>
    <message>
        <source>How fast the network took the data that was sent last</source>
        <translation>Wie schnell das Netz die zuletzt gesendeten Daten aufgenommen hat</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Staukontrolle</translation>
    </message>
    <message>
        <source>The algorithm that sets the congestion window</source>
        <translation>Das Verfahren, das das Staufenster bestimmt</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>How sure the numbers and their owner are</source>
        <translation>Wie sicher die Zahlen und ihr Besitzer sind</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <comment>the process of a connection that ended</comment>
        <translation>%1 (beendet)</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1
This connection does not leave this machine.</source>
        <translation>%1
Diese Verbindung verlässt den Rechner nicht.</translation>
    </message>
    <message>
        <source>%1 bytes, %2 of all bytes sent</source>
        <translation>%1 Bytes, %2 aller gesendeten Bytes</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>A listening socket carries no data itself.</source>
        <translation>Ein wartender Socket überträgt selbst keine Daten.</translation>
    </message>
    <message>
        <source>The connection has ended.</source>
        <translation>Die Verbindung ist beendet.</translation>
    </message>
    <message>
        <source>A rate needs two measurements.</source>
        <translation>Eine Rate braucht zwei Messungen.</translation>
    </message>
    <message>
        <source>The socket has no peer.</source>
        <translation>Der Socket hat keine Gegenstelle.</translation>
    </message>
    <message>
        <source>No unit is known.</source>
        <translation>Es ist keine Unit bekannt.</translation>
    </message>
    <message>
        <source>The kernel does not tell which interface carries this connection.</source>
        <translation>Der Kernel verrät nicht, über welche Schnittstelle diese Verbindung läuft.</translation>
    </message>
    <message>
        <source>The kernel does not tell this number for this socket.</source>
        <translation>Der Kernel nennt diese Zahl für diesen Socket nicht.</translation>
    </message>
</context>
<context>
    <name>weir::ConnectionPage</name>
    <message>
        <source>No sockets</source>
        <translation>Keine Sockets</translation>
    </message>
    <message>
        <source>Connections and listening sockets appear here as soon as a program opens one.</source>
        <translation>Verbindungen und wartende Sockets erscheinen hier, sobald ein Programm einen öffnet.</translation>
    </message>
    <message>
        <source>Only “%1”</source>
        <translation>Nur „%1“</translation>
    </message>
    <message>
        <source>Only host %1</source>
        <translation>Nur Host %1</translation>
    </message>
    <message>
        <source>Only port %1</source>
        <translation>Nur Port %1</translation>
    </message>
</context>
<context>
    <name>weir::CoverageDialog</name>
    <message>
        <source>Nothing has been measured yet.</source>
        <translation>Es wurde noch nichts gemessen.</translation>
    </message>
</context>
<context>
    <name>weir::DataTable</name>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
    <message>
        <source>Copy &amp;row</source>
        <translation>&amp;Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;cell</source>
        <translation>Z&amp;elle kopieren</translation>
    </message>
</context>
<context>
    <name>weir::DetailWords</name>
    <message>
        <source>process %1</source>
        <extracomment>%1: name of a process, %2: its number</extracomment>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: received %2, sent %3</source>
        <extracomment>%1: address of a connection</extracomment>
        <translation>%1: empfangen %2, gesendet %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1: kind of an event, %2: what there is to say about it</extracomment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>Kernel&apos;s stamp: %1 ns since the start, CPU %2</source>
        <translation>Stempel des Kernels: %1 ns seit dem Start, CPU %2</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>Benutzer: %1</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>Unit: %1</translation>
    </message>
    <message>
        <source>Program: %1</source>
        <translation>Programm: %1</translation>
    </message>
    <message>
        <source>Command line: %1</source>
        <translation>Befehlszeile: %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>none seen</source>
        <translation>keine gesehen</translation>
    </message>
    <message>
        <source>none at the moment</source>
        <translation>zurzeit keine</translation>
    </message>
</context>
<context>
    <name>weir::Doctor</name>
    <message>
        <source>This account sees completely:</source>
        <translation>Dieses Konto sieht vollständig:</translation>
    </message>
    <message>
        <source>This account sees in part:</source>
        <translation>Dieses Konto sieht teilweise:</translation>
    </message>
    <message>
        <source>This account does not see:</source>
        <translation>Dieses Konto sieht nicht:</translation>
    </message>
</context>
<context>
    <name>weir::EventModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When it happened, in local time</source>
        <translation>Wann es geschah, in Ortszeit</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>The process as it was at that moment</source>
        <translation>Der Prozess, wie er in diesem Augenblick war</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Number of the process</source>
        <translation>Nummer des Prozesses</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>Elternprozess</translation>
    </message>
    <message>
        <source>Number of the process that started it</source>
        <translation>Nummer des Prozesses, der ihn gestartet hat</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Account that the process runs as</source>
        <translation>Konto, unter dem der Prozess läuft</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What there is to say about the event</source>
        <translation>Was es zu dem Ereignis zu sagen gibt</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>As the process shows it: a claim</source>
        <translation>So, wie der Prozess sie angibt: eine Behauptung</translation>
    </message>
    <message>
        <source>The process was gone before its name could be read.</source>
        <translation>Der Prozess war fort, bevor sein Name gelesen werden konnte.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>weir::EventPage</name>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Each program that starts or ends from now on gets a line here.</source>
        <translation>Jedes Programm, das von nun an startet oder endet, bekommt hier eine Zeile.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Programs that started</source>
        <translation>Programme, die gestartet sind</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Processes that ended</source>
        <translation>Prozesse, die geendet haben</translation>
    </message>
    <message>
        <source>Forked</source>
        <translation>Abgespalten</translation>
    </message>
    <message>
        <source>New processes, before they become a program</source>
        <translation>Neue Prozesse, bevor sie zu einem Programm werden</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Changes of user, group, session, name and tracing</source>
        <translation>Wechsel von Benutzer, Gruppe, Sitzung, Name und Überwachung</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>%1 of %2 events shown</source>
        <translation>%1 von %2 Ereignissen gezeigt</translation>
    </message>
    <message>
        <source>threads: %1</source>
        <translation>Threads: %1</translation>
    </message>
    <message>
        <source>lost: %1</source>
        <translation>verloren: %1</translation>
    </message>
    <message>
        <source>older, dropped: %1</source>
        <translation>ältere, verworfen: %1</translation>
    </message>
    <message>
        <source>waiting: %1</source>
        <translation>wartend: %1</translation>
    </message>
    <message>
        <source>Only process %1</source>
        <translation>Nur Prozess %1</translation>
    </message>
    <message>
        <source>Show &amp;connections</source>
        <translation>&amp;Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Only programs named “%1”</source>
        <translation>Nur Programme namens „%1“</translation>
    </message>
    <message>
        <source>Links, addresses, routes and programs new to the network</source>
        <translation>Schnittstellen, Adressen, Routen und Programme, die neu im Netz sind</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads that start or end from now on, as well as processes</source>
        <translation>Auch Threads, die von jetzt an beginnen oder enden, nicht nur Prozesse</translation>
    </message>
</context>
<context>
    <name>weir::EventWords</name>
    <message>
        <source>killed by %1</source>
        <comment>a signal</comment>
        <translation>beendet durch %1</translation>
    </message>
    <message>
        <source>exit %1</source>
        <comment>exit status of a process</comment>
        <translation>Status %1</translation>
    </message>
    <message>
        <source>core dumped</source>
        <translation>Speicherabbild geschrieben</translation>
    </message>
    <message>
        <source>received %1, sent %2</source>
        <translation>empfangen %1, gesendet %2</translation>
    </message>
    <message>
        <source>Events were lost here; their number is not known.</source>
        <translation>Hier gingen Ereignisse verloren; ihre Zahl ist nicht bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%n events were lost here: they came faster than they could be read.</source>
        <translation>
            <numerusform>Hier ging %n Ereignis verloren: Es kam schneller, als es gelesen werden konnte.</numerusform>
            <numerusform>Hier gingen %n Ereignisse verloren: Sie kamen schneller, als sie gelesen werden konnten.</numerusform>
        </translation>
    </message>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
    <message>
        <source>thread %1</source>
        <translation>Thread %1</translation>
    </message>
    <message>
        <source>session %1</source>
        <translation>Sitzung %1</translation>
    </message>
    <message>
        <source>now called %1</source>
        <translation>heißt jetzt %1</translation>
    </message>
    <message>
        <source>kind %1</source>
        <translation>Art %1</translation>
    </message>
    <message>
        <source>%1, in effect %2</source>
        <comment>real and effective user or group</comment>
        <translation>%1, wirksam %2</translation>
    </message>
    <message>
        <source>no longer traced</source>
        <translation>nicht mehr verfolgt</translation>
    </message>
    <message>
        <source>by process %1</source>
        <comment>traced</comment>
        <translation>von Prozess %1</translation>
    </message>
    <message>
        <source>ran %1</source>
        <comment>a time</comment>
        <translation>lief %1</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>The kernel stopped sending process events; from here on processes are looked up once a second, and short ones are missed.</source>
        <translation>Der Kernel sendet keine Prozessereignisse mehr; von hier an werden die Prozesse einmal in der Sekunde nachgesehen, kurze bleiben unbemerkt.</translation>
    </message>
    <message>
        <source>The kernel sends process events again, after %1.</source>
        <translation>Der Kernel sendet wieder Prozessereignisse, nach %1.</translation>
    </message>
    <message>
        <source>uid %1</source>
        <translation>UID %1</translation>
    </message>
    <message>
        <source>gid %1</source>
        <translation>GID %1</translation>
    </message>
</context>
<context>
    <name>weir::Exporter</name>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>JSON, one object a line (*.json)</source>
        <translation>JSON, ein Objekt je Zeile (*.json)</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>This build cannot export.</source>
        <translation>Diese Fassung kann nicht exportieren.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>The file was not written.</source>
        <translation>Die Datei wurde nicht geschrieben.</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
</context>
<context>
    <name>weir::FilterField</name>
    <message>
        <source>Filter: firefox, port:443, rate&gt;1M</source>
        <translation>Filter: firefox, port:443, rate&gt;1M</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>What can be written here</source>
        <translation>Was hier eingegeben werden kann</translation>
    </message>
</context>
<context>
    <name>weir::FilterHelp</name>
    <message>
        <source>anything that contains this word</source>
        <translation>alles, was dieses Wort enthält</translation>
    </message>
    <message>
        <source>programs by name; * is any text</source>
        <translation>Programme nach Namen; * steht für beliebigen Text</translation>
    </message>
    <message>
        <source>one account, exactly</source>
        <translation>genau ein Konto</translation>
    </message>
    <message>
        <source>systemd units, containers</source>
        <translation>systemd-Units, Container</translation>
    </message>
    <message>
        <source>one process</source>
        <translation>ein Prozess</translation>
    </message>
    <message>
        <source>a port, at either end</source>
        <translation>ein Port, an einem der beiden Enden</translation>
    </message>
    <message>
        <source>a port of the other side</source>
        <translation>ein Port der Gegenseite</translation>
    </message>
    <message>
        <source>an address or a network, at either end</source>
        <translation>eine Adresse oder ein Netz, an einem der beiden Enden</translation>
    </message>
    <message>
        <source>connections by state</source>
        <translation>Verbindungen nach Zustand</translation>
    </message>
    <message>
        <source>sockets by protocol</source>
        <translation>Sockets nach Protokoll</translation>
    </message>
    <message>
        <source>an interface</source>
        <translation>eine Schnittstelle</translation>
    </message>
    <message>
        <source>faster than a million bytes a second</source>
        <translation>schneller als eine Million Bytes pro Sekunde</translation>
    </message>
    <message>
        <source>upload; down is download</source>
        <translation>Upload; down ist Download</translation>
    </message>
    <message>
        <source>more than 1 GiB, both ways together</source>
        <translation>mehr als 1 GiB, beide Richtungen zusammen</translation>
    </message>
    <message>
        <source>round trips longer than 100 milliseconds</source>
        <translation>Umlaufzeiten über 100 Millisekunden</translation>
    </message>
    <message>
        <source>events by kind</source>
        <translation>Ereignisse nach Art</translation>
    </message>
    <message>
        <source>everything but these ports</source>
        <translation>alles außer diesen Ports</translation>
    </message>
    <message>
        <source>text with a blank in it</source>
        <translation>Text mit einem Leerzeichen darin</translation>
    </message>
</context>
<context>
    <name>weir::FilterText</name>
    <message>
        <source>there is no field “%1”; there are, for example, process, user, host, port, state and rate</source>
        <translation>es gibt kein Feld „%1“; es gibt zum Beispiel process, user, host, port, state und rate</translation>
    </message>
    <message>
        <source>“%1” needs a value after it</source>
        <translation>nach „%1“ fehlt ein Wert</translation>
    </message>
    <message>
        <source>“%1” is not a value that fits here</source>
        <translation>„%1“ ist kein Wert, der hier passt</translation>
    </message>
    <message>
        <source>“%1” cannot be compared in this way</source>
        <translation>„%1“ kann so nicht verglichen werden</translation>
    </message>
    <message>
        <source>“%1” needs a term beside it</source>
        <translation>neben „%1“ fehlt ein Begriff</translation>
    </message>
    <message>
        <source>a closing parenthesis is missing</source>
        <translation>eine schließende Klammer fehlt</translation>
    </message>
    <message>
        <source>this parenthesis closes nothing</source>
        <translation>diese Klammer schließt nichts</translation>
    </message>
    <message>
        <source>a closing quotation mark is missing</source>
        <translation>ein schließendes Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>the filter is nested too deeply</source>
        <translation>der Filter ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>Character %1: %2.</source>
        <translation>Zeichen %1: %2.</translation>
    </message>
</context>
<context>
    <name>weir::FindingText</name>
    <message>
        <source>TCP connections</source>
        <translation>TCP-Verbindungen</translation>
    </message>
    <message>
        <source>Bytes, round-trip times and retransmissions of TCP connections</source>
        <translation>Bytes, Umlaufzeiten und Wiederholungen von TCP-Verbindungen</translation>
    </message>
    <message>
        <source>Last bytes of connections that close between two looks</source>
        <translation>Letzte Bytes von Verbindungen, die zwischen zwei Blicken enden</translation>
    </message>
    <message>
        <source>UDP sockets</source>
        <translation>UDP-Sockets</translation>
    </message>
    <message>
        <source>Bytes of UDP sockets</source>
        <translation>Bytes von UDP-Sockets</translation>
    </message>
    <message>
        <source>Programs of this account</source>
        <translation>Programme dieses Kontos</translation>
    </message>
    <message>
        <source>Programs of other accounts</source>
        <translation>Programme anderer Konten</translation>
    </message>
    <message>
        <source>User and unit of sockets whose program is hidden</source>
        <translation>Benutzer und Unit von Sockets, deren Programm verborgen ist</translation>
    </message>
    <message>
        <source>Interfaces and their counters</source>
        <translation>Schnittstellen und ihre Zähler</translation>
    </message>
    <message>
        <source>Process events: start, end, change of user</source>
        <translation>Prozessereignisse: Beginn, Ende, Wechsel des Benutzers</translation>
    </message>
    <message>
        <source>Processes that reuse a number are told apart</source>
        <translation>Prozesse, die eine Nummer wiederverwenden, werden unterschieden</translation>
    </message>
    <message>
        <source>Other network namespaces</source>
        <translation>Andere Netzwerk-Namensräume</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>partly</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>This kernel does not send all counters with its sockets.</source>
        <translation>Dieser Kernel sendet nicht alle Zähler mit seinen Sockets.</translation>
    </message>
    <message>
        <source>Use Linux 4.19 or newer.</source>
        <translation>Linux 4.19 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>This kernel does not tell the control group of a socket.</source>
        <translation>Dieser Kernel nennt die Kontrollgruppe eines Sockets nicht.</translation>
    </message>
    <message>
        <source>Use Linux 5.9 or newer with control groups version 2.</source>
        <translation>Linux 5.9 oder neuer mit Kontrollgruppen der Version 2 verwenden.</translation>
    </message>
    <message>
        <source>This kernel has no unique number for a process; a number that is used again at once may be taken for the old process.</source>
        <translation>Dieser Kernel hat keine eindeutige Nummer für einen Prozess; eine sofort wiederverwendete Nummer kann für den alten Prozess gehalten werden.</translation>
    </message>
    <message>
        <source>Use Linux 6.9 or newer.</source>
        <translation>Linux 6.9 oder neuer verwenden.</translation>
    </message>
    <message>
        <source>%1 Detail: %2</source>
        <comment>a sentence and what the system said</comment>
        <translation>%1 Im Einzelnen: %2</translation>
    </message>
    <message>
        <source>Some processes do not let this account see their sockets.</source>
        <translation>Einige Prozesse zeigen diesem Konto ihre Sockets nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%n processes do not let this account see their sockets.</source>
        <translation>
            <numerusform>%n Prozess zeigt diesem Konto seine Sockets nicht.</numerusform>
            <numerusform>%n Prozesse zeigen diesem Konto ihre Sockets nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>To name them all, as root and outside of containers: sudo weir report processes</source>
        <translation>Um alle zu benennen, als root und außerhalb von Containern: sudo weir report processes</translation>
    </message>
    <message>
        <source>The kernel tells the control group of a socket, but not its name: the cgroup2 file system is not mounted.</source>
        <translation>Der Kernel nennt die Kontrollgruppe eines Sockets, aber nicht ihren Namen: Das Dateisystem cgroup2 ist nicht eingehängt.</translation>
    </message>
    <message>
        <source>Start the system with control groups version 2.</source>
        <translation>Das System mit Kontrollgruppen der Version 2 starten.</translation>
    </message>
    <message>
        <source>This account cannot see all network namespaces that there are.</source>
        <translation>Dieses Konto sieht nicht alle vorhandenen Netzwerk-Namensräume.</translation>
    </message>
    <message>
        <source>To look for them: sudo weir doctor</source>
        <translation>Um nach ihnen zu suchen: sudo weir doctor</translation>
    </message>
    <message>
        <source>Start Weir outside of the container or sandbox.</source>
        <translation>Weir außerhalb des Containers oder der Sandbox starten.</translation>
    </message>
</context>
<context>
    <name>weir::FormatText</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
    <message>
        <source>PiB</source>
        <translation>PiB</translation>
    </message>
    <message>
        <source>EiB</source>
        <translation>EiB</translation>
    </message>
    <message>
        <source>bit</source>
        <translation>bit</translation>
    </message>
    <message>
        <source>bits</source>
        <translation>Bit</translation>
    </message>
    <message>
        <source>kbit</source>
        <translation>kbit</translation>
    </message>
    <message>
        <source>kilobits</source>
        <translation>Kilobit</translation>
    </message>
    <message>
        <source>Mbit</source>
        <translation>Mbit</translation>
    </message>
    <message>
        <source>megabits</source>
        <translation>Megabit</translation>
    </message>
    <message>
        <source>Gbit</source>
        <translation>Gbit</translation>
    </message>
    <message>
        <source>gigabits</source>
        <translation>Gigabit</translation>
    </message>
    <message>
        <source>Tbit</source>
        <translation>Tbit</translation>
    </message>
    <message>
        <source>terabits</source>
        <translation>Terabit</translation>
    </message>
    <message>
        <source>Pbit</source>
        <translation>Pbit</translation>
    </message>
    <message>
        <source>petabits</source>
        <translation>Petabit</translation>
    </message>
    <message>
        <source>Ebit</source>
        <translation>Ebit</translation>
    </message>
    <message>
        <source>exabits</source>
        <translation>Exabit</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a number and its unit</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>an amount per second</comment>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 per second</source>
        <comment>an amount</comment>
        <translation>%1 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1%</source>
        <comment>percent</comment>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 Gbit/s</source>
        <translation>%1 Gbit/s</translation>
    </message>
    <message>
        <source>%1 Mbit/s</source>
        <translation>%1 Mbit/s</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>%1 dBm</source>
        <translation>%1 dBm</translation>
    </message>
</context>
<context>
    <name>weir::HelpText</name>
    <message>
        <source>Usage: weir doctor [--format text|json]

Says what this account can see on this machine, what it cannot, why, and what
would help. It changes nothing.
</source>
        <translation>Aufruf: weir doctor [--format text|json]

Sagt, was dieses Konto auf diesem Rechner sehen kann, was nicht, warum, und was
helfen würde. Es ändert nichts.
</translation>
    </message>
    <message>
        <source>Weir shows which program is using the network.

Usage:
  weir [options]                 opens the window
  weir report KIND [options]     writes rows as CSV or JSON, without a window
  weir doctor [--format FORMAT]  says what this account can see, and what not

Options of the window:
  --interval SECONDS   time between two looks, 0.1 to 3600
  --filter EXPRESSION  shows only the rows that match
  --netns NAME         network namespaces: all, current, a name or a PID
  --minimized          starts in the tray, or minimized where there is none
  --replay FILE        plays a recording instead of this machine
  -h, --help           this text; weir report --help says more about reports
  -v, --version        the version
</source>
        <translation>Weir zeigt, welches Programm das Netzwerk benutzt.

Aufruf:
  weir [Optionen]                öffnet das Fenster
  weir report ART [Optionen]     schreibt Zeilen als CSV oder JSON, ohne Fenster
  weir doctor [--format FORMAT]  sagt, was dieses Konto sehen kann und was nicht

Optionen des Fensters:
  --interval SEKUNDEN  Zeit zwischen zwei Blicken, 0.1 bis 3600
  --filter AUSDRUCK    zeigt nur die Zeilen, auf die der Ausdruck zutrifft
  --netns NAME         Netzwerk-Namensräume: all, current, ein Name oder eine PID
  --minimized          startet im Infobereich, ohne einen solchen minimiert
  --replay DATEI       spielt eine Aufzeichnung ab, statt diesen Rechner zu zeigen
  -h, --help           dieser Text; weir report --help sagt mehr über Berichte
  -v, --version        die Version
</translation>
    </message>
    <message>
        <source>Usage: weir report KIND [options]

Kinds:
  processes    traffic of each program in each interval
  connections  sockets, their counters and their programs
  interfaces   network interfaces and their counters
  events       programs that start and end; links, addresses and routes that change
  limits       how much is used of what the network stack can bear

Options:
  --interval SECONDS   length of an interval, 0.1 to 3600; 1 if not given
  --duration SECONDS   how long to run; 0 until it is stopped; 10 if not given
  --count N            number of intervals, in place of a duration
  --format csv|json    CSV with a header line, or one JSON object a line
  --output FILE        writes to a file of its own instead of the output
  --filter EXPRESSION  writes only the rows that match
  --netns NAME         network namespaces: all, current, a name or a PID
  --raw                CSV: no &apos; in front of text that looks like a formula
  --threads            events: the starts and ends of threads, too
  -h, --help           this text

A value that is not known is empty in CSV and null in JSON, never 0. Times are
UTC, rates bytes per second. SIGINT and SIGTERM end the report with a last row set.
What was lost or is not visible is said on the error output.

Exit status: 0 done, 1 it could not, 2 wrong usage, 3 no data source works here.
</source>
        <translation>Aufruf: weir report ART [Optionen]

Arten:
  processes    Verkehr jedes Programms in jedem Intervall
  connections  Sockets, ihre Zähler und ihre Programme
  interfaces   Netzwerkschnittstellen und ihre Zähler
  events       Programme, die beginnen und enden; Links, Adressen, Routen
  limits       wie viel von dem genutzt wird, was der Netzwerk-Stack verkraftet

Optionen:
  --interval SEKUNDEN  Länge eines Intervalls, 0.1 bis 3600; ohne Angabe 1
  --duration SEKUNDEN  Dauer; 0 bis zum Abbruch; ohne Angabe 10
  --count N            Zahl der Intervalle, anstelle einer Dauer
  --format csv|json    CSV mit Kopfzeile, oder je Zeile ein JSON-Objekt
  --output DATEI       schreibt in eine eigene Datei statt in die Ausgabe
  --filter AUSDRUCK    schreibt nur Zeilen, auf die der Ausdruck zutrifft
  --netns NAME         Netzwerk-Namensräume: all, current, ein Name oder eine PID
  --raw                CSV: kein &apos; vor Text, der wie eine Formel aussieht
  --threads            events: auch Beginn und Ende von Threads
  -h, --help           dieser Text

Ein unbekannter Wert ist in CSV leer und in JSON null, nie 0. Zeiten sind UTC,
Raten Bytes pro Sekunde. SIGINT und SIGTERM beenden den Bericht nach einem letzten
Satz von Zeilen. Was verloren ging oder nicht sichtbar ist, sagt die Fehlerausgabe.

Status: 0 getan, 1 nicht möglich, 2 falscher Aufruf, 3 keine Datenquelle verfügbar.
</translation>
    </message>
</context>
<context>
    <name>weir::InterfaceModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the interface</source>
        <translation>Name der Schnittstelle</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What sort of interface it is</source>
        <translation>Welche Art von Schnittstelle es ist</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether it can carry data now</source>
        <translation>Ob sie jetzt Daten übertragen kann</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>IP addresses and the length of their network prefix</source>
        <translation>IP-Adressen und die Länge ihres Netzpräfixes</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Bytes received per second, headers included</source>
        <translation>Empfangene Bytes pro Sekunde, mit Paketköpfen</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Bytes sent per second, headers included</source>
        <translation>Gesendete Bytes pro Sekunde, mit Paketköpfen</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Bytes received since the interface was made, as the kernel counts them</source>
        <translation>Empfangene Bytes, seit es die Schnittstelle gibt, wie der Kernel sie zählt</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Bytes sent since the interface was made, as the kernel counts them</source>
        <translation>Gesendete Bytes, seit es die Schnittstelle gibt, wie der Kernel sie zählt</translation>
    </message>
    <message>
        <source>Packets received</source>
        <translation>Pakete empfangen</translation>
    </message>
    <message>
        <source>Packets received since the interface was made</source>
        <translation>Empfangene Pakete, seit es die Schnittstelle gibt</translation>
    </message>
    <message>
        <source>Packets sent</source>
        <translation>Pakete gesendet</translation>
    </message>
    <message>
        <source>Packets sent since the interface was made</source>
        <translation>Gesendete Pakete, seit es die Schnittstelle gibt</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Packets that were damaged or could not be sent, both ways</source>
        <translation>Pakete, die beschädigt waren oder nicht gesendet werden konnten, in beiden Richtungen</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Packets thrown away, both ways</source>
        <translation>Verworfene Pakete, in beiden Richtungen</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>MTU</source>
        <translation>MTU</translation>
    </message>
    <message>
        <source>Largest packet in bytes</source>
        <translation>Größtes Paket in Bytes</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>Hardware address</source>
        <translation>Hardwareadresse</translation>
    </message>
    <message>
        <source>Receiving: %1
Sending: %2</source>
        <translation>Empfang: %1
Senden: %2</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>%1
Traffic within this machine; not part of the totals.</source>
        <translation>%1
Verkehr innerhalb dieses Rechners; nicht in den Summen.</translation>
    </message>
    <message>
        <source>%1
Not part of the totals: another interface carries its traffic as well.</source>
        <translation>%1
Nicht in den Summen: Eine andere Schnittstelle überträgt den Verkehr ebenfalls.</translation>
    </message>
    <message>
        <source>%1
Part of the totals.</source>
        <translation>%1
In den Summen enthalten.</translation>
    </message>
    <message>
        <source>A rate needs two measurements.</source>
        <translation>Eine Rate braucht zwei Messungen.</translation>
    </message>
    <message>
        <source>The driver tells no speed.</source>
        <translation>Der Treiber nennt kein Tempo.</translation>
    </message>
    <message>
        <source>No IP address.</source>
        <translation>Keine IP-Adresse.</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Default route</source>
        <translation>Standardroute</translation>
    </message>
    <message>
        <source>Whether what has no other route leaves this machine here</source>
        <translation>Ob hier den Rechner verlässt, was keine andere Route hat</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>Routers that the default routes lead to</source>
        <translation>Router, zu denen die Standardrouten führen</translation>
    </message>
    <message>
        <source>Speed of the link, where the driver tells it; of a wireless one, for sending</source>
        <translation>Geschwindigkeit der Verbindung, wo der Treiber sie nennt; bei Funk die beim Senden</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Wireless network that it is part of, and the signal</source>
        <translation>Funknetz, zu dem sie gehört, und das Signal</translation>
    </message>
    <message>
        <source>Part of</source>
        <translation>Teil von</translation>
    </message>
    <message>
        <source>Bridge or bond that holds it</source>
        <translation>Bridge oder Bond, zu der sie gehört</translation>
    </message>
    <message>
        <source>Carried by</source>
        <translation>Getragen von</translation>
    </message>
    <message>
        <source>Interface that it is stacked on, or the other end of a virtual cable</source>
        <translation>Schnittstelle, auf der sie aufsetzt, oder das andere Ende eines virtuellen Kabels</translation>
    </message>
    <message>
        <source>without a gateway</source>
        <translation>ohne Gateway</translation>
    </message>
    <message>
        <source>%1: %2, metric %3</source>
        <translation>%1: %2, Metrik %3</translation>
    </message>
    <message>
        <source>%1: %2, metric %3; another route has a lower one</source>
        <translation>%1: %2, Metrik %3; eine andere Route hat eine niedrigere</translation>
    </message>
    <message>
        <source>No default route leads through it.</source>
        <translation>Keine Standardroute führt über sie.</translation>
    </message>
    <message>
        <source>It is part of no wireless network.</source>
        <translation>Sie gehört zu keinem Funknetz.</translation>
    </message>
    <message>
        <source>Other traffic</source>
        <translation>Sonstiger Verkehr</translation>
    </message>
    <message>
        <source>Bytes per second, both ways, that no connection explains: packet headers, UDP, forwarded packets, the packets of a tunnel</source>
        <translation>Bytes pro Sekunde in beiden Richtungen, die keine Verbindung erklärt: Paketköpfe, UDP, weitergeleitete Pakete, die Pakete eines Tunnels</translation>
    </message>
    <message>
        <source>%1
Not part of the totals: it belongs to another network namespace.</source>
        <translation>%1
Kein Teil der Summen: Sie gehört zu einem anderen Netzwerk-Namensraum.</translation>
    </message>
    <message>
        <source>Not known: several interfaces share this traffic, or it was not measured.</source>
        <translation>Nicht bekannt: Mehrere Schnittstellen teilen sich diesen Verkehr, oder er wurde nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>weir::InterfacePage</name>
    <message>
        <source>No network interfaces</source>
        <translation>Keine Netzwerkschnittstellen</translation>
    </message>
    <message>
        <source>Weir has not seen an interface yet.</source>
        <translation>Weir hat noch keine Schnittstelle gesehen.</translation>
    </message>
    <message>
        <source>Show connections of %1</source>
        <translation>Verbindungen von %1 zeigen</translation>
    </message>
</context>
<context>
    <name>weir::LimitModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What is limited, counted or set</source>
        <translation>Was begrenzt, gezählt oder eingestellt ist</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Share of the limit that is in use; the marks stand at 80% and 95%</source>
        <translation>Anteil der Grenze, der genutzt ist; die Marken stehen bei 80 % und 95 %</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>In use now; counters count since the network namespace was made</source>
        <translation>Jetzt genutzt; Zähler zählen, seit es den Netzwerk-Namensraum gibt</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>The limit</source>
        <translation>Die Grenze</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>The socket, destination, interface or CPU that is nearest to the limit</source>
        <translation>Der Socket, das Ziel, die Schnittstelle oder die CPU, die der Grenze am nächsten ist</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What happens at 100%, what a counter counts, what a setting does</source>
        <translation>Was bei 100 % geschieht, was ein Zähler zählt, was eine Einstellung bewirkt</translation>
    </message>
    <message>
        <source>%1 more in the last interval</source>
        <translation>%1 mehr im letzten Intervall</translation>
    </message>
    <message>
        <source>This network namespace does not tell it.</source>
        <translation>Dieser Netzwerk-Namensraum verrät es nicht.</translation>
    </message>
    <message>
        <source>A counter has no limit.</source>
        <translation>Ein Zähler hat keine Grenze.</translation>
    </message>
    <message>
        <source>A setting has no limit.</source>
        <translation>Eine Einstellung hat keine Grenze.</translation>
    </message>
    <message>
        <source>It is about no single one.</source>
        <translation>Es geht um nichts Einzelnes.</translation>
    </message>
    <message>
        <source>Nothing is near its limit.</source>
        <translation>Nichts ist nahe an seiner Grenze.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a limit and the socket it is about</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2 of the limit.</source>
        <translation>%1: %2 der Grenze.</translation>
    </message>
    <message numerus="yes">
        <source>%n more are near theirs.</source>
        <translation>
            <numerusform>%n weitere ist nahe an ihrer.</numerusform>
            <numerusform>%n weitere sind nahe an ihren.</numerusform>
        </translation>
    </message>
    <message>
        <source>No limit is set.</source>
        <translation>Es ist keine Grenze gesetzt.</translation>
    </message>
</context>
<context>
    <name>weir::LimitPanel</name>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>How much is used of what is limited</source>
        <translation>Wie viel von dem genutzt wird, was begrenzt ist</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>Zähler</translation>
    </message>
    <message>
        <source>What the network stack lost so far</source>
        <translation>Was der Netzwerk-Stack bisher verloren hat</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>How the network stack is set up</source>
        <translation>Wie der Netzwerk-Stack eingestellt ist</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>Nichts zu zeigen</translation>
    </message>
</context>
<context>
    <name>weir::LimitText</name>
    <message>
        <source>Raise %1.</source>
        <translation>%1 erhöhen.</translation>
    </message>
    <message>
        <source>Raise %1, on the host and not in a container.</source>
        <translation>%1 erhöhen, auf dem Rechner selbst und nicht in einem Container.</translation>
    </message>
    <message>
        <source>Widen net.ipv4.ip_local_port_range.</source>
        <translation>net.ipv4.ip_local_port_range erweitern.</translation>
    </message>
    <message>
        <source>TCP ports</source>
        <translation>TCP-Ports</translation>
    </message>
    <message>
        <source>Programs that want any free port before they connect get none.</source>
        <translation>Programme, die vor dem Verbinden irgendeinen freien Port wollen, bekommen keinen.</translation>
    </message>
    <message>
        <source>TCP ports to one destination</source>
        <translation>TCP-Ports zu einem Ziel</translation>
    </message>
    <message>
        <source>New connections to this destination fail: &quot;Cannot assign requested address&quot;.</source>
        <translation>Neue Verbindungen zu diesem Ziel scheitern: „Cannot assign requested address“.</translation>
    </message>
    <message>
        <source>Keep connections open instead of making new ones, or widen net.ipv4.ip_local_port_range.</source>
        <translation>Verbindungen offen halten, statt neue zu öffnen, oder net.ipv4.ip_local_port_range erweitern.</translation>
    </message>
    <message>
        <source>UDP ports</source>
        <translation>UDP-Ports</translation>
    </message>
    <message>
        <source>Programs that send without a port of their own fail, name lookups among them.</source>
        <translation>Programme, die ohne eigenen Port senden, scheitern, darunter Namensauflösungen.</translation>
    </message>
    <message>
        <source>Accept queue</source>
        <translation>Annahmeschlange</translation>
    </message>
    <message>
        <source>The program does not accept fast enough; new connections to it are lost or wait.</source>
        <translation>Das Programm nimmt nicht schnell genug an; neue Verbindungen zu ihm gehen verloren oder warten.</translation>
    </message>
    <message>
        <source>Let the program accept faster, or ask for a larger backlog and raise net.core.somaxconn.</source>
        <translation>Das Programm schneller annehmen lassen, oder einen größeren Rückstau verlangen und net.core.somaxconn erhöhen.</translation>
    </message>
    <message>
        <source>TCP memory</source>
        <translation>TCP-Speicher</translation>
    </message>
    <message>
        <source>The kernel drops data that arrived and holds back what is to be sent: transfers stall.</source>
        <translation>Der Kernel verwirft angekommene Daten und hält zurück, was zu senden ist: Übertragungen stocken.</translation>
    </message>
    <message>
        <source>Orphaned connections</source>
        <translation>Verwaiste Verbindungen</translation>
    </message>
    <message>
        <source>Connections whose program has closed them are reset before their last data arrived.</source>
        <translation>Verbindungen, die ihr Programm geschlossen hat, werden zurückgesetzt, bevor ihre letzten Daten ankommen.</translation>
    </message>
    <message>
        <source>Connections in TIME-WAIT</source>
        <translation>Verbindungen in TIME-WAIT</translation>
    </message>
    <message>
        <source>Further connections end without TIME-WAIT; late packets may disturb new ones.</source>
        <translation>Weitere Verbindungen enden ohne TIME-WAIT; späte Pakete können neue stören.</translation>
    </message>
    <message>
        <source>Receive buffer</source>
        <translation>Empfangspuffer</translation>
    </message>
    <message>
        <source>Datagrams that arrive for this socket are dropped.</source>
        <translation>Datagramme, die für diesen Socket ankommen, werden verworfen.</translation>
    </message>
    <message>
        <source>Let the program read faster, or ask for a larger buffer and raise net.core.rmem_max.</source>
        <translation>Das Programm schneller lesen lassen, oder einen größeren Puffer verlangen und net.core.rmem_max erhöhen.</translation>
    </message>
    <message>
        <source>Send buffer</source>
        <translation>Sendepuffer</translation>
    </message>
    <message>
        <source>Sending on this socket waits or fails until the interface has caught up.</source>
        <translation>Senden wartet auf diesem Socket oder scheitert, bis die Schnittstelle aufgeholt hat.</translation>
    </message>
    <message>
        <source>Let the program send slower, or ask for a larger buffer and raise net.core.wmem_max.</source>
        <translation>Das Programm langsamer senden lassen, oder einen größeren Puffer verlangen und net.core.wmem_max erhöhen.</translation>
    </message>
    <message>
        <source>Largest receive buffer</source>
        <translation>Größter Empfangspuffer</translation>
    </message>
    <message>
        <source>A program that asks for more gets this much and is not told.</source>
        <translation>Ein Programm, das mehr verlangt, bekommt so viel und erfährt es nicht.</translation>
    </message>
    <message>
        <source>Largest send buffer</source>
        <translation>Größter Sendepuffer</translation>
    </message>
    <message>
        <source>There is no room for another neighbour: hosts nearby cannot be reached.</source>
        <translation>Für einen weiteren Nachbarn ist kein Platz: Rechner in der Nähe sind nicht erreichbar.</translation>
    </message>
    <message>
        <source>Tracked connections</source>
        <translation>Verfolgte Verbindungen</translation>
    </message>
    <message>
        <source>Packets of new connections are dropped.</source>
        <translation>Pakete neuer Verbindungen werden verworfen.</translation>
    </message>
    <message>
        <source>IPv4 neighbours</source>
        <translation>IPv4-Nachbarn</translation>
    </message>
    <message>
        <source>IPv6 neighbours</source>
        <translation>IPv6-Nachbarn</translation>
    </message>
    <message>
        <source>Packets waiting for a CPU</source>
        <translation>Pakete, die auf eine CPU warten</translation>
    </message>
    <message>
        <source>Packets that arrive are dropped before anybody sees them.</source>
        <translation>Ankommende Pakete werden verworfen, bevor jemand sie sieht.</translation>
    </message>
    <message>
        <source>Open files of all programs</source>
        <translation>Offene Dateien aller Programme</translation>
    </message>
    <message>
        <source>Programs other than root&apos;s can open neither files nor connections.</source>
        <translation>Programme, die nicht root gehören, können weder Dateien noch Verbindungen öffnen.</translation>
    </message>
    <message>
        <source>Accept queue overflows</source>
        <translation>Überläufe von Annahmeschlangen</translation>
    </message>
    <message>
        <source>Connections that found the accept queue of their listener full.</source>
        <translation>Verbindungen, die die Annahmeschlange ihres wartenden Sockets voll fanden.</translation>
    </message>
    <message>
        <source>Connections lost by listeners</source>
        <translation>Von wartenden Sockets verlorene Verbindungen</translation>
    </message>
    <message>
        <source>Attempts to connect that a listener dropped, for whatever reason.</source>
        <translation>Verbindungsversuche, die ein wartender Socket verwarf, aus welchem Grund auch immer.</translation>
    </message>
    <message>
        <source>Lost by this listener</source>
        <translation>Von diesem Socket verloren</translation>
    </message>
    <message>
        <source>Attempts to connect that this listener dropped since it was opened.</source>
        <translation>Verbindungsversuche, die dieser wartende Socket verwarf, seit er offen ist.</translation>
    </message>
    <message>
        <source>SYN cookies sent</source>
        <translation>Gesendete SYN-Cookies</translation>
    </message>
    <message>
        <source>Half-open connections exceeded their queue, as in a SYN flood; cookies take its place.</source>
        <translation>Halb offene Verbindungen überstiegen ihre Schlange, wie bei einer SYN-Flut; Cookies treten an ihre Stelle.</translation>
    </message>
    <message>
        <source>Packets dropped by a CPU</source>
        <translation>Von einer CPU verworfene Pakete</translation>
    </message>
    <message>
        <source>The backlog of a CPU was full. The kernel counts this for each CPU, not for each interface.</source>
        <translation>Der Rückstau einer CPU war voll. Der Kernel zählt das je CPU, nicht je Schnittstelle.</translation>
    </message>
    <message>
        <source>Packets dropped by an interface</source>
        <translation>Von einer Schnittstelle verworfene Pakete</translation>
    </message>
    <message>
        <source>Received and thrown away: for lack of room, or because nobody wanted them. Drops of a CPU&apos;s backlog are among them.</source>
        <translation>Empfangen und verworfen: aus Platzmangel, oder weil niemand sie wollte. Was dem Rückstau einer CPU verloren ging, ist darunter.</translation>
    </message>
    <message>
        <source>Congestion control</source>
        <translation>Staukontrolle</translation>
    </message>
    <message>
        <source>ECN</source>
        <translation>ECN</translation>
    </message>
    <message>
        <source>IPv4 forwarding</source>
        <translation>IPv4-Weiterleitung</translation>
    </message>
    <message>
        <source>IPv6 forwarding</source>
        <translation>IPv6-Weiterleitung</translation>
    </message>
    <message>
        <source>Reverse path filter</source>
        <translation>Rückwegfilter</translation>
    </message>
    <message>
        <source>IPv6</source>
        <translation>IPv6</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>on request</source>
        <translation>auf Wunsch</translation>
    </message>
    <message>
        <source>accurate (%1)</source>
        <comment>ECN</comment>
        <translation>genau (%1)</translation>
    </message>
    <message>
        <source>Routers cannot signal congestion; they can only drop packets.</source>
        <translation>Router können Stau nicht melden; sie können nur Pakete verwerfen.</translation>
    </message>
    <message>
        <source>Connections ask for it and accept it: routers signal congestion without drops.</source>
        <translation>Verbindungen verlangen es und nehmen es an: Router melden Stau, ohne zu verwerfen.</translation>
    </message>
    <message>
        <source>Accepted where the other end asks for it, not asked for.</source>
        <translation>Angenommen, wo die Gegenstelle es verlangt, aber nicht selbst verlangt.</translation>
    </message>
    <message>
        <source>Accurate ECN (RFC 9768): congestion is signalled in more detail.</source>
        <translation>Genaues ECN (RFC 9768): Stau wird genauer gemeldet.</translation>
    </message>
    <message>
        <source>strict</source>
        <translation>streng</translation>
    </message>
    <message>
        <source>loose</source>
        <translation>locker</translation>
    </message>
    <message>
        <source>Packets are taken wherever their answer would go.</source>
        <translation>Pakete werden angenommen, wohin ihre Antwort auch ginge.</translation>
    </message>
    <message>
        <source>Packets are dropped where the answer would leave by another interface: asymmetric routes break.</source>
        <translation>Pakete werden verworfen, wo die Antwort über eine andere Schnittstelle ginge: Unsymmetrische Wege brechen ab.</translation>
    </message>
    <message>
        <source>Packets are dropped only where there is no route back at all.</source>
        <translation>Pakete werden nur verworfen, wo gar kein Weg zurückführt.</translation>
    </message>
    <message>
        <source>How TCP finds the rate that a path can carry, for new connections.</source>
        <translation>Wie TCP bei neuen Verbindungen herausfindet, wie viel ein Weg trägt.</translation>
    </message>
    <message>
        <source>Interfaces may have IPv6 addresses.</source>
        <translation>Schnittstellen können IPv6-Adressen haben.</translation>
    </message>
    <message>
        <source>No interface gets an IPv6 address.</source>
        <translation>Keine Schnittstelle bekommt eine IPv6-Adresse.</translation>
    </message>
    <message>
        <source>Packets for others are dropped: this machine is no router.</source>
        <translation>Pakete für andere werden verworfen: Dieser Rechner ist kein Router.</translation>
    </message>
    <message>
        <source>Packets for others are passed on: this machine is a router.</source>
        <translation>Pakete für andere werden weitergereicht: Dieser Rechner ist ein Router.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>program and address</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>CPU %1</source>
        <translation>CPU %1</translation>
    </message>
</context>
<context>
    <name>weir::MainWindow</name>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Taking the first measurement …</source>
        <translation>Erste Messung läuft …</translation>
    </message>
    <message>
        <source>Paused. Measuring goes on; resume shows the newest.</source>
        <translation>Angehalten. Gemessen wird weiter; Fortsetzen zeigt das Neueste.</translation>
    </message>
    <message>
        <source>There is nothing to export yet.</source>
        <translation>Es gibt noch nichts zu exportieren.</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Export this page …</source>
        <translation>Diese Seite exportieren …</translation>
    </message>
    <message>
        <source>Show rates in &amp;bits</source>
        <translation>Raten in Bi&amp;t anzeigen</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Keep running in the &amp;tray when closed</source>
        <translation>Nach dem Schließen im &amp;Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Filter language</source>
        <translation>&amp;Filtersprache</translation>
    </message>
    <message>
        <source>&amp;About Weir</source>
        <translation>&amp;Über Weir</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>This desktop shows no tray, so closing the window ends Weir.</source>
        <translation>Diese Arbeitsumgebung hat keinen Infobereich; das Schließen des Fensters beendet Weir.</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Intervall</translation>
    </message>
    <message>
        <source>Time between two measurements</source>
        <translation>Zeit zwischen zwei Messungen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>&amp;Export the whole log …</source>
        <translation>Das ganze Protokoll &amp;exportieren …</translation>
    </message>
</context>
<context>
    <name>weir::NoticeText</name>
    <message>
        <source>The system refuses it to this account.</source>
        <translation>Das System verweigert es diesem Konto.</translation>
    </message>
    <message>
        <source>This kernel does not offer it here.</source>
        <translation>Dieser Kernel bietet es hier nicht.</translation>
    </message>
    <message>
        <source>The system says: %1.</source>
        <translation>Das System meldet: %1.</translation>
    </message>
    <message>
        <source>Some process events were lost.</source>
        <translation>Einige Prozessereignisse gingen verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n process events were lost.</source>
        <translation>
            <numerusform>%n Prozessereignis ging verloren.</numerusform>
            <numerusform>%n Prozessereignisse gingen verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages that did not come from the kernel were thrown away.</source>
        <translation>
            <numerusform>%n Nachricht, die nicht vom Kernel kam, wurde verworfen.</numerusform>
            <numerusform>%n Nachrichten, die nicht vom Kernel kamen, wurden verworfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n messages of the system could not be understood and were left out.</source>
        <translation>
            <numerusform>%n Nachricht des Systems war nicht verständlich und wurde ausgelassen.</numerusform>
            <numerusform>%n Nachrichten des Systems waren nicht verständlich und wurden ausgelassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections cannot be shown.</source>
        <translation>Verbindungen können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The list of connections is not complete.</source>
        <translation>Die Liste der Verbindungen ist nicht vollständig.</translation>
    </message>
    <message>
        <source>The last bytes of connections that close are not seen.</source>
        <translation>Die letzten Bytes endender Verbindungen werden nicht gesehen.</translation>
    </message>
    <message>
        <source>The last bytes of some closed connections were lost.</source>
        <translation>Die letzten Bytes einiger beendeter Verbindungen gingen verloren.</translation>
    </message>
    <message>
        <source>Interfaces cannot be shown.</source>
        <translation>Schnittstellen können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>The list of interfaces may be out of date.</source>
        <translation>Die Liste der Schnittstellen ist möglicherweise veraltet.</translation>
    </message>
    <message>
        <source>Programs cannot be named.</source>
        <translation>Programme können nicht benannt werden.</translation>
    </message>
    <message>
        <source>Process events cannot be shown.</source>
        <translation>Prozessereignisse können nicht gezeigt werden.</translation>
    </message>
    <message numerus="yes">
        <source>%n other network namespaces are not covered.</source>
        <translation>
            <numerusform>%n anderer Netzwerk-Namensraum wird nicht erfasst.</numerusform>
            <numerusform>%n andere Netzwerk-Namensräume werden nicht erfasst.</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no data for %1.</source>
        <translation>Für %1 gibt es keine Daten.</translation>
    </message>
    <message numerus="yes">
        <source>The bytes of %n UDP sockets are not measured.</source>
        <translation>
            <numerusform>Die Bytes von %n UDP-Socket werden nicht gemessen.</numerusform>
            <numerusform>Die Bytes von %n UDP-Sockets werden nicht gemessen.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be written.</source>
        <translation>%1 konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The output</source>
        <translation>Die Ausgabe</translation>
    </message>
    <message>
        <source>Something is missing.</source>
        <translation>Etwas fehlt.</translation>
    </message>
    <message>
        <source>There are more sockets than Weir reads at once.</source>
        <translation>Es gibt mehr Sockets, als Weir auf einmal liest.</translation>
    </message>
    <message>
        <source>The kernel&apos;s table changed or ended while it was read; it is read again.</source>
        <translation>Die Tabelle des Kernels änderte sich oder endete beim Lesen; sie wird erneut gelesen.</translation>
    </message>
    <message>
        <source>Connections closed faster than they could be read.</source>
        <translation>Verbindungen endeten schneller, als sie gelesen werden konnten.</translation>
    </message>
    <message>
        <source>Interfaces changed while they were read; they are read again.</source>
        <translation>Schnittstellen änderten sich beim Lesen; sie werden erneut gelesen.</translation>
    </message>
    <message>
        <source>Only root may see which program of another account owns a socket.</source>
        <translation>Nur root darf sehen, welches Programm eines anderen Kontos einen Socket besitzt.</translation>
    </message>
    <message>
        <source>Linux before 6.6 gives them to root only, and containers may forbid them.</source>
        <translation>Linux vor 6.6 gibt sie nur root, und Container können sie verbieten.</translation>
    </message>
    <message>
        <source>The kernel gives them only outside of containers, and only if it was built with them.</source>
        <translation>Der Kernel gibt sie nur außerhalb von Containern, und nur, wenn er damit gebaut wurde.</translation>
    </message>
    <message>
        <source>Processes started and ended faster than their events could be read.</source>
        <translation>Prozesse begannen und endeten schneller, als ihre Ereignisse gelesen werden konnten.</translation>
    </message>
    <message>
        <source>They did not have the form that is documented for them.</source>
        <translation>Sie hatten nicht die Form, die für sie dokumentiert ist.</translation>
    </message>
    <message>
        <source>Another program sent them to Weir.</source>
        <translation>Ein anderes Programm hat sie an Weir gesendet.</translation>
    </message>
    <message>
        <source>The machine slept, or was too busy to measure.</source>
        <translation>Der Rechner schlief oder war zu beschäftigt, um zu messen.</translation>
    </message>
    <message>
        <source>The kernel keeps no byte counters for UDP sockets.</source>
        <translation>Der Kernel führt für UDP-Sockets keine Bytezähler.</translation>
    </message>
    <message>
        <source>The system gives no reason.</source>
        <translation>Das System nennt keinen Grund.</translation>
    </message>
    <message>
        <source>Start Weir outside of the sandbox or container that forbids netlink sockets.</source>
        <translation>Weir außerhalb der Sandbox oder des Containers starten, der Netlink-Sockets verbietet.</translation>
    </message>
    <message>
        <source>Load the kernel module: sudo modprobe tcp_diag</source>
        <translation>Das Kernelmodul laden: sudo modprobe tcp_diag</translation>
    </message>
    <message>
        <source>A shorter interval misses less.</source>
        <translation>Ein kürzeres Intervall verpasst weniger.</translation>
    </message>
    <message>
        <source>Allow a larger buffer and start Weir again: sudo sysctl net.core.rmem_max=8388608</source>
        <translation>Einen größeren Puffer erlauben und Weir neu starten: sudo sysctl net.core.rmem_max=8388608</translation>
    </message>
    <message>
        <source>Make /proc readable: sudo mount -t proc proc /proc</source>
        <translation>/proc lesbar machen: sudo mount -t proc proc /proc</translation>
    </message>
    <message>
        <source>To name them all: sudo weir report processes</source>
        <translation>Um alle zu benennen: sudo weir report processes</translation>
    </message>
    <message>
        <source>Use Linux 6.6 or newer, or run: sudo weir report events</source>
        <translation>Linux 6.6 oder neuer verwenden, oder: sudo weir report events</translation>
    </message>
    <message>
        <source>Start Weir outside of the container, on a kernel with CONFIG_PROC_EVENTS.</source>
        <translation>Weir außerhalb des Containers starten, auf einem Kernel mit CONFIG_PROC_EVENTS.</translation>
    </message>
    <message>
        <source>Please report it with the version of your kernel.</source>
        <translation>Bitte mit der Version des Kernels melden.</translation>
    </message>
    <message>
        <source>The interface totals contain them, in the row of other traffic.</source>
        <translation>Die Summen der Schnittstellen enthalten sie, in der Zeile des sonstigen Verkehrs.</translation>
    </message>
    <message>
        <source>Check its free space and its permissions.</source>
        <translation>Den freien Platz und die Rechte prüfen.</translation>
    </message>
    <message numerus="yes">
        <source>%n TCP sockets</source>
        <translation>
            <numerusform>%n TCP-Socket</numerusform>
            <numerusform>%n TCP-Sockets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n UDP sockets, their bytes not measured</source>
        <translation>
            <numerusform>%n UDP-Socket, Bytes nicht gemessen</numerusform>
            <numerusform>%n UDP-Sockets, Bytes nicht gemessen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other accounts, shown by user and unit</source>
        <comment>sockets</comment>
        <translation>
            <numerusform>%n anderer Konten, nach Benutzer und Unit gezeigt</numerusform>
            <numerusform>%n anderer Konten, nach Benutzer und Unit gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>; </source>
        <comment>between the parts of a list</comment>
        <translation>; </translation>
    </message>
    <message>
        <source>Network stack</source>
        <translation>Netzwerk-Stack</translation>
    </message>
    <message>
        <source>%1: %2 of the limit, all but full.</source>
        <translation>%1: %2 der Grenze, so gut wie voll.</translation>
    </message>
    <message>
        <source>%1: %2 of the limit.</source>
        <translation>%1: %2 der Grenze.</translation>
    </message>
    <message>
        <source>The limits of the network stack cannot be shown.</source>
        <translation>Die Grenzen des Netzwerk-Stacks können nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Not shown among the limits: %1.</source>
        <translation>Unter den Grenzen nicht gezeigt: %1.</translation>
    </message>
    <message>
        <source>At the limit: %1</source>
        <translation>An der Grenze: %1</translation>
    </message>
    <message numerus="yes">
        <source>The last bytes of %n closed connections were lost.</source>
        <translation>
            <numerusform>Die letzten Bytes von %n geschlossener Verbindung gingen verloren.</numerusform>
            <numerusform>Die letzten Bytes von %n geschlossenen Verbindungen gingen verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sockets of hidden programs are shown by user and unit.</source>
        <translation>
            <numerusform>%n Socket eines verborgenen Programms wird nach Benutzer und Unit gezeigt.</numerusform>
            <numerusform>%n Sockets verborgener Programme werden nach Benutzer und Unit gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The network namespace %1 cannot be watched.</source>
        <translation>Der Netzwerk-Namensraum %1 kann nicht beobachtet werden.</translation>
    </message>
    <message>
        <source>The kernel stopped sending process events.</source>
        <translation>Der Kernel sendet keine Prozessereignisse mehr.</translation>
    </message>
    <message>
        <source>Only root may look into other network namespaces, such as those of containers. There may be more of them than this account can see.</source>
        <translation>Nur root darf in andere Netzwerk-Namensräume sehen, etwa die von Containern. Es kann mehr von ihnen geben, als dieses Konto sehen kann.</translation>
    </message>
    <message>
        <source>They could not be entered.</source>
        <translation>Sie konnten nicht betreten werden.</translation>
    </message>
    <message>
        <source>There is none of that name, or it has ended.</source>
        <translation>Es gibt keinen dieses Namens, oder er ist beendet.</translation>
    </message>
    <message>
        <source>It could not be entered.</source>
        <translation>Er konnte nicht betreten werden.</translation>
    </message>
    <message>
        <source>This system lets not even root look into their programs, as sandboxes and security modules do.</source>
        <translation>Dieses System lässt nicht einmal root in ihre Programme sehen, wie es Sandboxen und Sicherheitsmodule tun.</translation>
    </message>
    <message>
        <source>Another program switched them off for everybody. Processes are looked up once a second instead; short ones are missed.</source>
        <translation>Ein anderes Programm hat sie für alle abgeschaltet. Stattdessen werden die Prozesse einmal in der Sekunde nachgesehen; kurze bleiben unbemerkt.</translation>
    </message>
    <message>
        <source>To name them, start Weir outside of the container or sandbox.</source>
        <translation>Um sie zu nennen, Weir außerhalb des Containers oder der Sandbox starten.</translation>
    </message>
    <message>
        <source>Weir goes on by itself as soon as they come again.</source>
        <translation>Weir macht von selbst weiter, sobald sie wieder kommen.</translation>
    </message>
    <message>
        <source>To see their programs, too: sudo weir report processes</source>
        <translation>Um auch ihre Programme zu sehen: sudo weir report processes</translation>
    </message>
    <message>
        <source>To look into one of them: sudo weir report processes --netns NAME</source>
        <translation>Um in einen davon zu sehen: sudo weir report processes --netns NAME</translation>
    </message>
    <message>
        <source>Run the report as root: sudo weir report</source>
        <translation>Den Bericht als root ausführen: sudo weir report</translation>
    </message>
    <message>
        <source>The column netns of a report by root has the names that there are.</source>
        <translation>Die Spalte netns eines Berichts von root enthält die Namen, die es gibt.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a limit and the program that is near it</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The kernel adds: %1.</source>
        <translation>Der Kernel fügt hinzu: %1.</translation>
    </message>
</context>
<context>
    <name>weir::OptionReader</name>
    <message>
        <source>--interval must be a number of seconds from %1 to %2, not %3.</source>
        <translation>--interval muss eine Zahl von Sekunden von %1 bis %2 sein, nicht %3.</translation>
    </message>
    <message>
        <source>--duration must be a number of seconds from %1 to %2, or 0 to run until it is stopped, not %3.</source>
        <translation>--duration muss eine Zahl von Sekunden von %1 bis %2 sein, oder 0 für einen Lauf bis zum Abbruch, nicht %3.</translation>
    </message>
    <message>
        <source>--count must be a whole number of intervals from 1 to %1, not %2.</source>
        <translation>--count muss eine ganze Zahl von Intervallen von 1 bis %1 sein, nicht %2.</translation>
    </message>
    <message>
        <source>--filter: %1</source>
        <extracomment>%1 is a sentence that says what is wrong with the filter expression.</extracomment>
        <translation>--filter: %1</translation>
    </message>
    <message>
        <source>--%1 needs the name of a file.</source>
        <translation>--%1 braucht den Namen einer Datei.</translation>
    </message>
    <message>
        <source>--%1 must be one of: %2; not %3.</source>
        <translation>--%1 muss eines sein von: %2; nicht %3.</translation>
    </message>
    <message>
        <source>--netns must be all, current, the name of a network namespace or a PID.</source>
        <translation>--netns muss all, current, der Name eines Netzwerk-Namensraums oder eine PID sein.</translation>
    </message>
</context>
<context>
    <name>weir::OutputFile</name>
    <message>
        <source>Cannot write %1: %2. %3</source>
        <extracomment>%1: name of a file, %2: why, %3: what to do; the last two begin in upper case.</extracomment>
        <translation>%1 kann nicht geschrieben werden: %2. %3</translation>
    </message>
    <message>
        <source>Choose another file name.</source>
        <translation>Einen anderen Dateinamen wählen.</translation>
    </message>
    <message>
        <source>Free some space or choose another file system.</source>
        <translation>Platz schaffen oder ein anderes Dateisystem wählen.</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to.</source>
        <translation>Einen Ordner wählen, in den geschrieben werden darf.</translation>
    </message>
    <message>
        <source>Choose a folder that exists.</source>
        <translation>Einen vorhandenen Ordner wählen.</translation>
    </message>
    <message>
        <source>It is a symbolic link</source>
        <translation>Es ist eine symbolische Verknüpfung</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>Die Datei selbst angeben.</translation>
    </message>
    <message>
        <source>It is not a regular file</source>
        <translation>Es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>It belongs to another account</source>
        <translation>Sie gehört einem anderen Konto</translation>
    </message>
    <message>
        <source>It is known by other names, too</source>
        <translation>Sie hat noch andere Namen</translation>
    </message>
    <message>
        <source>The name is empty or not UTF-8</source>
        <translation>Der Name ist leer oder nicht UTF-8</translation>
    </message>
</context>
<context>
    <name>weir::ProcessModel</name>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>File name of the program, or its own name where the file cannot be read</source>
        <translation>Dateiname des Programms, oder sein eigener Name, wo die Datei nicht gelesen werden kann</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>TCP payload received per second, from the network and from this machine</source>
        <translation>Empfangene TCP-Nutzdaten pro Sekunde, aus dem Netz und von diesem Rechner</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>TCP payload sent per second, to the network and to this machine</source>
        <translation>Gesendete TCP-Nutzdaten pro Sekunde, ins Netz und an diesen Rechner</translation>
    </message>
    <message>
        <source>Downloaded</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>TCP payload received since Weir began to watch</source>
        <translation>Empfangene TCP-Nutzdaten, seit Weir zusieht</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Hochgeladen</translation>
    </message>
    <message>
        <source>TCP payload sent since Weir began to watch</source>
        <translation>Gesendete TCP-Nutzdaten, seit Weir zusieht</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>TCP connections that are open now</source>
        <translation>TCP-Verbindungen, die jetzt offen sind</translation>
    </message>
    <message>
        <source>UDP sockets</source>
        <translation>UDP-Sockets</translation>
    </message>
    <message>
        <source>UDP sockets that are open now; their bytes are not measured</source>
        <translation>UDP-Sockets, die jetzt offen sind; ihre Bytes werden nicht gemessen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Account that the process runs as</source>
        <translation>Konto, unter dem der Prozess läuft</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>Service, application or container that the process belongs to</source>
        <translation>Dienst, Anwendung oder Container, zu dem der Prozess gehört</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Number of the process</source>
        <translation>Nummer des Prozesses</translation>
    </message>
    <message>
        <source>Local download</source>
        <translation>Lokaler Download</translation>
    </message>
    <message>
        <source>The part of the download that came from this machine</source>
        <translation>Der Teil des Downloads, der von diesem Rechner kam</translation>
    </message>
    <message>
        <source>Local upload</source>
        <translation>Lokaler Upload</translation>
    </message>
    <message>
        <source>The part of the upload that went to this machine</source>
        <translation>Der Teil des Uploads, der an diesen Rechner ging</translation>
    </message>
    <message>
        <source>Locally downloaded</source>
        <translation>Lokal heruntergeladen</translation>
    </message>
    <message>
        <source>The part of the downloaded bytes that came from this machine</source>
        <translation>Der Teil der heruntergeladenen Bytes, der von diesem Rechner kam</translation>
    </message>
    <message>
        <source>Locally uploaded</source>
        <translation>Lokal hochgeladen</translation>
    </message>
    <message>
        <source>The part of the uploaded bytes that went to this machine</source>
        <translation>Der Teil der hochgeladenen Bytes, der an diesen Rechner ging</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>How sure the numbers and their owner are</source>
        <translation>Wie sicher die Zahlen und ihr Besitzer sind</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>Befehlszeile</translation>
    </message>
    <message>
        <source>As the process shows it: a claim</source>
        <translation>So, wie der Prozess sie angibt: eine Behauptung</translation>
    </message>
    <message>
        <source>%1 (ended)</source>
        <comment>a process</comment>
        <translation>%1 (beendet)</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>The process has ended.</source>
        <translation>Der Prozess ist beendet.</translation>
    </message>
    <message>
        <source>A rate needs two measurements.</source>
        <translation>Eine Rate braucht zwei Messungen.</translation>
    </message>
</context>
<context>
    <name>weir::ProcessPage</name>
    <message>
        <source>No process uses the network</source>
        <translation>Kein Prozess benutzt das Netzwerk</translation>
    </message>
    <message>
        <source>Programs appear here as soon as they open a connection.</source>
        <translation>Programme erscheinen hier, sobald sie eine Verbindung öffnen.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Download above, upload below zero</source>
        <translation>Download über, Upload unter null</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Download only</source>
        <translation>Nur Download</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Upload only</source>
        <translation>Nur Upload</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>The last five minutes</source>
        <translation>Die letzten fünf Minuten</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>The last hour</source>
        <translation>Die letzte Stunde</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>The last 24 hours</source>
        <translation>Die letzten 24 Stunden</translation>
    </message>
    <message>
        <source>Show &amp;connections</source>
        <translation>&amp;Verbindungen zeigen</translation>
    </message>
    <message>
        <source>Show &amp;events</source>
        <translation>&amp;Ereignisse zeigen</translation>
    </message>
    <message>
        <source>Only programs named “%1”</source>
        <translation>Nur Programme namens „%1“</translation>
    </message>
    <message>
        <source>Only user “%1”</source>
        <translation>Nur Benutzer „%1“</translation>
    </message>
</context>
<context>
    <name>weir::RateFigure</name>
    <message>
        <source>Upload, all interfaces</source>
        <translation>Upload, alle Schnittstellen</translation>
    </message>
    <message>
        <source>Download, all interfaces</source>
        <translation>Download, alle Schnittstellen</translation>
    </message>
    <message>
        <source>What all network interfaces send, headers included. Loopback and stacked interfaces are not counted.</source>
        <translation>Was alle Netzwerkschnittstellen senden, mit Paketköpfen. Loopback und aufgesetzte Schnittstellen zählen nicht mit.</translation>
    </message>
    <message>
        <source>What all network interfaces receive, headers included. Loopback and stacked interfaces are not counted.</source>
        <translation>Was alle Netzwerkschnittstellen empfangen, mit Paketköpfen. Loopback und aufgesetzte Schnittstellen zählen nicht mit.</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>Upload</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Download</translation>
    </message>
</context>
<context>
    <name>weir::ReportRunner</name>
    <message>
        <source>Nothing can be collected on this machine: %1. weir doctor says what is missing.</source>
        <translation>Auf diesem Rechner kann nichts erfasst werden: %1. weir doctor sagt, was fehlt.</translation>
    </message>
    <message>
        <source>The end of the report was left unwritten: nobody read it.</source>
        <translation>Das Ende des Berichts blieb ungeschrieben: Niemand hat es gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>%n starts and ends of threads were left out; --threads shows them.</source>
        <translation>
            <numerusform>%n Anfang oder Ende eines Threads wurde weggelassen; --threads zeigt das.</numerusform>
            <numerusform>%n Anfänge und Enden von Threads wurden weggelassen; --threads zeigt sie.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StatusLine</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>What is not covered, why, and what to do about it</source>
        <translation>Was nicht erfasst wird, warum, und was sich tun lässt</translation>
    </message>
</context>
<context>
    <name>weir::TablePage</name>
    <message>
        <source>The filter matches nothing</source>
        <translation>Der Filter trifft auf nichts zu</translation>
    </message>
    <message>
        <source>No row of this page matches “%1” at the moment.</source>
        <translation>Keine Zeile dieser Seite passt im Augenblick zu „%1“.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>weir::Terminal</name>
    <message>
        <source>the standard output</source>
        <translation>die Standardausgabe</translation>
    </message>
</context>
<context>
    <name>weir::ThroughputChart</name>
    <message>
        <source>Chart of throughput by process</source>
        <translation>Diagramm des Durchsatzes nach Prozess</translation>
    </message>
    <message>
        <source>All traffic: download %1, upload %2.</source>
        <translation>Gesamter Verkehr: Download %1, Upload %2.</translation>
    </message>
    <message>
        <source>%1: download %2, upload %3.</source>
        <translation>%1: Download %2, Upload %3.</translation>
    </message>
</context>
<context>
    <name>weir::Tray</name>
    <message>
        <source>&amp;Show Weir</source>
        <translation>Weir &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Hide Weir</source>
        <translation>Weir &amp;verbergen</translation>
    </message>
    <message>
        <source>Weir keeps measuring</source>
        <translation>Weir misst weiter</translation>
    </message>
    <message>
        <source>Click the icon in the tray to see the window again. The menu of the window has a setting that makes closing it end Weir.</source>
        <translation>Ein Klick auf das Symbol im Infobereich zeigt das Fenster wieder. Das Menü des Fensters hat eine Einstellung, mit der das Schließen Weir beendet.</translation>
    </message>
    <message>
        <source>Weir: download %1, upload %2</source>
        <translation>Weir: Download %1, Upload %2</translation>
    </message>
    <message>
        <source>Busiest: %1, %2</source>
        <translation>Am meisten: %1, %2</translation>
    </message>
</context>
<context>
    <name>weir::Window</name>
    <message>
        <source>Cannot play the recording %1: %2.</source>
        <translation>Die Aufzeichnung %1 kann nicht abgespielt werden: %2.</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Use weir report, which needs none, or set DISPLAY or WAYLAND_DISPLAY.</source>
        <translation>Es gibt keine Anzeige für ein Fenster. Ohne Anzeige hilft weir report; sonst DISPLAY oder WAYLAND_DISPLAY setzen.</translation>
    </message>
</context>
<context>
    <name>weir::Words</name>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Raw</source>
        <comment>raw IP socket</comment>
        <translation>Raw</translation>
    </message>
    <message>
        <source>Packet</source>
        <comment>packet socket</comment>
        <translation>Packet</translation>
    </message>
    <message>
        <source>%1 v6</source>
        <comment>a protocol over IPv6</comment>
        <translation>%1 v6</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Established</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>SYN sent</source>
        <translation>SYN gesendet</translation>
    </message>
    <message>
        <source>SYN received</source>
        <translation>SYN empfangen</translation>
    </message>
    <message>
        <source>FIN wait 1</source>
        <translation>FIN-Wait 1</translation>
    </message>
    <message>
        <source>FIN wait 2</source>
        <translation>FIN-Wait 2</translation>
    </message>
    <message>
        <source>Time wait</source>
        <translation>Time-Wait</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Close wait</source>
        <translation>Close-Wait</translation>
    </message>
    <message>
        <source>Last ACK</source>
        <translation>Letztes ACK</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>Schließt</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Gebunden</translation>
    </message>
    <message>
        <source>Waiting for the peer to answer the connection request.</source>
        <translation>Wartet auf die Antwort der Gegenstelle auf die Verbindungsanfrage.</translation>
    </message>
    <message>
        <source>A peer asked for a connection; its last confirmation is awaited.</source>
        <translation>Eine Gegenstelle hat um eine Verbindung gebeten; ihre letzte Bestätigung steht aus.</translation>
    </message>
    <message>
        <source>This side has closed; the peer has not yet.</source>
        <translation>Diese Seite hat geschlossen, die Gegenstelle noch nicht.</translation>
    </message>
    <message>
        <source>Closed by both; the kernel waits for stray segments.</source>
        <translation>Von beiden geschlossen; der Kernel wartet auf verirrte Segmente.</translation>
    </message>
    <message>
        <source>The peer has closed; the program has not yet.</source>
        <translation>Die Gegenstelle hat geschlossen, das Programm noch nicht.</translation>
    </message>
    <message>
        <source>Closed by both; the last confirmation is awaited.</source>
        <translation>Von beiden geschlossen; die letzte Bestätigung steht aus.</translation>
    </message>
    <message>
        <source>Waits for connections.</source>
        <translation>Wartet auf Verbindungen.</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>shared socket</source>
        <translation>geteilter Socket</translation>
    </message>
    <message>
        <source>owner inferred</source>
        <translation>Besitzer erschlossen</translation>
    </message>
    <message>
        <source>owner unknown</source>
        <translation>Besitzer unbekannt</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Counted by the kernel and read from the process itself.</source>
        <translation>Vom Kernel gezählt und am Prozess selbst abgelesen.</translation>
    </message>
    <message>
        <source>Several processes hold this socket; its bytes are booked on one of them.</source>
        <translation>Mehrere Prozesse halten diesen Socket; seine Bytes sind auf einen davon gebucht.</translation>
    </message>
    <message>
        <source>The bytes are exact; their owner was concluded from the listening socket or the remote address.</source>
        <translation>Die Bytes sind genau; ihr Besitzer wurde aus dem wartenden Socket oder der entfernten Adresse erschlossen.</translation>
    </message>
    <message>
        <source>The bytes are exact; their owner ended before it could be read.</source>
        <translation>Die Bytes sind genau; ihr Besitzer endete, bevor er gelesen werden konnte.</translation>
    </message>
    <message>
        <source>The kernel counts no bytes for sockets other than TCP; the interface totals contain them.</source>
        <translation>Der Kernel zählt nur für TCP-Sockets Bytes; die Summen der Schnittstellen enthalten sie.</translation>
    </message>
    <message>
        <source>Fork</source>
        <translation>Fork</translation>
    </message>
    <message>
        <source>Exec</source>
        <translation>Exec</translation>
    </message>
    <message>
        <source>Exit</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>User changed</source>
        <translation>Benutzer gewechselt</translation>
    </message>
    <message>
        <source>Group changed</source>
        <translation>Gruppe gewechselt</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Traced</source>
        <translation>Überwacht</translation>
    </message>
    <message>
        <source>Renamed</source>
        <translation>Umbenannt</translation>
    </message>
    <message>
        <source>Core dump</source>
        <translation>Speicherabbild</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>Link up</source>
        <translation>Schnittstelle an</translation>
    </message>
    <message>
        <source>Link down</source>
        <translation>Schnittstelle aus</translation>
    </message>
    <message>
        <source>Address added</source>
        <translation>Adresse hinzugefügt</translation>
    </message>
    <message>
        <source>Address removed</source>
        <translation>Adresse entfernt</translation>
    </message>
    <message>
        <source>Route changed</source>
        <translation>Route geändert</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>an interface that is switched off</comment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>No carrier</source>
        <translation>Kein Träger</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Ethernet</source>
        <translation>Ethernet</translation>
    </message>
    <message>
        <source>Wireless</source>
        <translation>WLAN</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>Bond</source>
        <translation>Bond</translation>
    </message>
    <message>
        <source>VLAN</source>
        <translation>VLAN</translation>
    </message>
    <message>
        <source>Virtual Ethernet</source>
        <translation>Virtuelles Ethernet</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>WireGuard</source>
        <translation>WireGuard</translation>
    </message>
    <message>
        <source>Dummy</source>
        <translation>Dummy</translation>
    </message>
    <message>
        <source>MAC VLAN</source>
        <translation>MAC-VLAN</translation>
    </message>
    <message>
        <source>IP VLAN</source>
        <translation>IP-VLAN</translation>
    </message>
    <message>
        <source>VXLAN</source>
        <translation>VXLAN</translation>
    </message>
    <message>
        <source>Process %1</source>
        <comment>a process without a name</comment>
        <translation>Prozess %1</translation>
    </message>
    <message>
        <source>%1 (hidden processes)</source>
        <comment>an account</comment>
        <translation>%1 (verborgene Prozesse)</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <comment>account and systemd unit</comment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Other traffic (headers, UDP, forwarded)</source>
        <translation>Sonstiger Verkehr (Paketköpfe, UDP, weitergeleitet)</translation>
    </message>
    <message>
        <source>Owner unknown (short-lived)</source>
        <translation>Besitzer unbekannt (kurzlebig)</translation>
    </message>
    <message>
        <source>Processes of another account. The kernel tells their user and unit, but not which process owns a socket.</source>
        <translation>Prozesse eines anderen Kontos. Der Kernel nennt Benutzer und Unit, aber nicht, welcher Prozess einen Socket besitzt.</translation>
    </message>
    <message>
        <source>Sockets of the kernel itself, for example NFS or WireGuard. They have no process.</source>
        <translation>Sockets des Kernels selbst, etwa für NFS oder WireGuard. Sie haben keinen Prozess.</translation>
    </message>
    <message>
        <source>What the interfaces counted beyond all TCP payload: packet headers, UDP and other protocols, retransmissions and forwarded packets.</source>
        <translation>Was die Schnittstellen über alle TCP-Nutzdaten hinaus gezählt haben: Paketköpfe, UDP und andere Protokolle, Wiederholungen und weitergeleitete Pakete.</translation>
    </message>
    <message>
        <source>Sockets that closed before their process could be read. Their bytes are exact.</source>
        <translation>Sockets, die sich schlossen, bevor ihr Prozess gelesen werden konnte. Ihre Bytes sind genau.</translation>
    </message>
    <message>
        <source>Command: %1</source>
        <translation>Befehl: %1</translation>
    </message>
    <message>
        <source>Calls itself: %1</source>
        <translation>Nennt sich: %1</translation>
    </message>
    <message>
        <source>PID %1, parent %2</source>
        <translation>PID %1, Elternprozess %2</translation>
    </message>
    <message>
        <source>Started: %1</source>
        <translation>Gestartet: %1</translation>
    </message>
    <message>
        <source>User: %1</source>
        <translation>Benutzer: %1</translation>
    </message>
    <message>
        <source>Unit: %1</source>
        <translation>Unit: %1</translation>
    </message>
    <message>
        <source>Network namespace: %1</source>
        <translation>Netzwerk-Namensraum: %1</translation>
    </message>
    <message>
        <source>uid %1</source>
        <translation>UID %1</translation>
    </message>
    <message>
        <source>Standby</source>
        <comment>a default route that another interface has, too</comment>
        <translation>In Reserve</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>wireless network and its signal</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Full duplex</source>
        <translation>Vollduplex</translation>
    </message>
    <message>
        <source>Half duplex</source>
        <translation>Halbduplex</translation>
    </message>
    <message>
        <source>First connection</source>
        <translation>Erste Verbindung</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an interface and its network namespace</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>an owner and its network namespace</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
</TS>
