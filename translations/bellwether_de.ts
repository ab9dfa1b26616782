<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 And %2 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for before; press again
to send it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way; tried until
every node is at 0 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all traffic to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s return to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ends the rollout at 100 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first canary traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the gates are passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unguarded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This window cannot roll back by itself now. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Armed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move %1 sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sets the canary&apos;s servers to maintenance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gives up the shift under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
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
    <name>Charts</name>
    <message>
        <source>stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>→ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule fired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>foreign change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolls back at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proposes at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the first samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counted by HAProxy · observed share %1, requested %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for HAProxy&apos;s counters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Requests per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors at HAProxy</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cockpit</name>
    <message>
        <source>newest samples at most %1 old, scraped each %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no samples yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 fail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot see production since %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from Prometheus and from %1 of %1 HAProxy nodes. Nothing is queued. Numbers below are the last that were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event log cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raising is refused; lowering goes through. %1 events wait to be recorded. Free disk space, or mend the folder&apos;s rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else raised the canary&apos;s share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else lowered the canary&apos;s share.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 → %3%4. %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, by a reload or restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment is held at what is observed; Resume to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolls back by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proposes to roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · waived: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>“%1” is no command. See bellwetherctl --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: bellwetherctl %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%2” takes no option --%1. See bellwetherctl --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no fact. Write NAME=VALUE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no phase. Write pre, during or post.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: good, %2 stages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sandbox runs. Start one with bellwether --sandbox.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox has no knob “%1”. See bellwetherctl sandbox show for all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The knob %1 does not go that far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the knob %1 concerns could not be started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No engine runs: neither the window nor bellwetherctl run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An engine runs and does not answer. Look at the process that has the window or “run” open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine ended. What was asked of it may or may not have happened; see status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another process has %1 open and does not answer on its control socket. End that process, or use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store %1 cannot be used: %2. Check the folder and the disk. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret of the connection %1 cannot be read; going on without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no open deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several deployments are open: %1. Choose with --deployment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no open deployment “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted, but not observed within %1 s. Whether it happened is unknown; see status.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Given up before it was observed. Give the command again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another command took its place before it was observed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody guards now: no engine runs once this command has ended. Open the window to have rules act.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: this process is its guard. Interrupt it to end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: guarded by the engine that runs already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pre-flight was not passed within %1 s; nothing was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>planned, not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no engine runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no fresh samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the event log cannot be written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bellwether found itself in error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disarmed by a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the plan has no rule that acts by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>armed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UNGUARDED: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read %1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>node</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2 (stable %3, canary %4)</source>
        <comment>metric, verdict, values</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked %1, weights %2, observed %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service</source>
        <translation type="unfinished"></translation>
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
  plan check FILE        read a plan and say everything that is wrong with it

Traffic
  promote                enter the next stage, or finish after the last one
  shift SHARE            send the canary this share, 0 to 100 percent
  rollback               send the canary nothing, now
  hold, resume           let nothing raise the share until resumed
  move-sticky            end the persistent sessions that a roll-back left on the canary
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
  5  a plan or connections file is wrong
</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deployments</name>
    <message>
        <source>%1 · at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unguarded · at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolling back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits to be started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for you · at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted, not closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back, not closed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Event</name>
    <message>
        <source>stage %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stage %1 of %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n node(s) read back in %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>during</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not observed within 10 s; give the command again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bellwether was restarted in between; give the command again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the traffic was changed by somebody else in between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a node cannot be reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, limit %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary down for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, limit %3 %4</source>
        <comment>metric, its value, the rule&apos;s threshold, unit</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployment planned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>versions are read from the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n obstacle(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Pre-flight passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>nothing to say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature withdrawn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item waived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Approved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>role, stage</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage entered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gates passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, after %2 canary requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More traffic asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less traffic asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic shifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic not shifted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift given up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A restart changed the traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody changed the traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule fired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule proposes a roll-back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Armed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules act by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disarmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules no longer act by themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unguarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1, because somebody else lowered it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll-back asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with persistent sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n session(s) left on the canary</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation type="unfinished">„%1“</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event of another version of Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rule</source>
        <comment>who acted</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Guard</name>
    <message>
        <source>%1 has not answered within 5 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metric %1 has no fresh samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event log cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bellwether found itself in error (%1); restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person disarmed the rules.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has no rule that acts by itself.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>not read yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 when last read, %2 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nodes disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 nodes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary ?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary up to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>canary %1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>observed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no requests observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, shifting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight, reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Post</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing read for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 → %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started %1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guard: this window · others cannot see it</source>
        <translation type="unfinished"></translation>
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
    <name>PlanProblem</name>
    <message>
        <source>Cannot be read: %1; expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” stands here twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not known here; did you mean “%2”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found %1, expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 means different things to different readers of YAML; write %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed: %1; expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not allowed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large: %1; allowed is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contradicts another place: expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” contradicts another place: expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A secret may not stand in this file (%1); use %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warning</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preflight</name>
    <message>
        <source>%1 cannot be read (%2). Check that HAProxy runs, and its address in the connections list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not let us write. Give its line “stats socket” in HAProxy “level admin”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 balances %2 by a static algorithm. Use “balance roundrobin”, “leastconn” or “random” there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reload of %1 would restore its configured weights. Use a server state file to keep them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lacks the plan&apos;s backend or one of its servers (%2). Compare “traffic” in the plan with HAProxy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodes give %1 different shares. Set them to the same weights first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1 the canary has traffic already: %2 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integer weights cannot reach %1 %; the nearest is %2 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metric %1 cannot be read (%2). Check the connection and the plan&apos;s selector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metric %1 has no samples of stable. Check the plan&apos;s selector.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The version of %1 cannot be read (%2). Check “versions” in the plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable and canary run the same version, %1. Deploy the new one to the canary first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan asks for “%1”. Give it when you start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event log cannot be written. Check its disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no words</source>
        <comment>what a server said</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quantity</name>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>This version of Bellwether cannot read the deployment&apos;s plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment has its plan already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No stage was entered yet. Promote to the first stage first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment is over: rolled back, promoted or closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The canary may still have traffic. Roll back or promote, then close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pre-flight is not finished: not everything has answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pre-flight found obstacles: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of the traffic is still under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No change of the traffic is under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment is on hold. Resume it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The deployment is not on hold.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else changed the traffic. Resume to go on from there, or set the share again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The canary has this share already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A share is 0 to 100 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This would skip a stage. The next one is at %1 %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not answered within 5 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The nodes show different shares. Shift to one of them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The metric %1 has no fresh samples.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not judged as no worse: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stage still lasts %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The canary has served too few requests; still missing: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checklist items that block are not signed: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The approval of %1 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who started the deployment cannot approve this stage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule fired since the last shift and still stands: canary down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule on %1 fired since the last shift and still stands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The event log cannot be written. Only lowering the traffic is possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bellwether found itself in error (%1). Only lowering the traffic is possible; restart it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has no rule that acts by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules are armed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules are disarmed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan does not ask for “%1” here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is signed already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No persistent sessions are known to be left on the canary.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rule</name>
    <message>
        <source>the canary&apos;s servers are down for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too few requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stable is as bad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over it for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolls back by itself at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, or when </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only proposes at %1.</source>
        <translation type="unfinished"></translation>
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
    <name>Verdict</name>
    <message>
        <source>any difference counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down to %1 × is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 points are accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1 × is accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to %1 points more are accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × stable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, between %2 and %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough requests on the canary yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 more canary requests needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 more at this share until it can be judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the margin cannot be judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown, not judged: only proportions are judged so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>warming up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the backend has no samples of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no new samples: the numbers are the last that were read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the backend warns: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first minutes are left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing to compare yet: the canary has no counted requests</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this build cannot read the plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no canary traffic yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the canary gets no traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worse: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warming up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>within the accepted margins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot judge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no metric of this plan is judged</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Starting the sandbox: Prometheus, HAProxy, the shop and its load…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sandbox could not be started: %1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection is configured yet.
Write %1, then open a plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deployment is running.
Open a plan to begin (Ctrl+O).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan has problems, nothing was planned:

%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record: %1 events, only on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plans (*.yaml *.yml *.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not exist and could not be made. Does its folder exist?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be used by this user. Check the rights of the file and its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in use by another Bellwether. Close it, or work there: one engine runs for each store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Is the file system mounted read-only?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot grow: the disk or a quota is full. Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is damaged. It was left as it is: keep a copy, and move it away to begin anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no file of Bellwether. It was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was written by a newer Bellwether. Use that one, or another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read or written: the disk reports a failure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused an event that does not fit its record. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A flight deck for releases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a demo world of real servers on loopback.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep connections and stores in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the dark colours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan file to open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ActionBar</name>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose a share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back: send the canary no traffic, on every node?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, in production?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift the canary to %1, in production?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, do it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ChartCard</name>
    <message>
        <source>Copy as picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ChartPlot</name>
    <message>
        <source>%1: %2, %3: %4. %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ChecklistPanel</name>
    <message>
        <source>Before · signed by people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>During · signed by people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After · signed by people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre-flight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watched by Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> · gate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ConfirmStrip</name>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::HeaderPanel</name>
    <message>
        <source>RECORDED</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no connection needed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::MainWindow</name>
    <message>
        <source>Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RECORDED %1 %2 – Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times local</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 %3 · %4 – Bellwether</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::PlanPanel</name>
    <message>
        <source>Plan a deployment of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read from the servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canary version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::ReviewBar</name>
    <message>
        <source>◀ event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event ▶</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event %1 of %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::SideBar</name>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Past</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a plan…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a deployment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deployments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No deployment yet.
Open a plan to begin.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>bellwether::StageStrip</name>
    <message>
        <source>now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
