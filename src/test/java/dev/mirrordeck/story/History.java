package dev.mirrordeck.story;

import dev.mirrordeck.event.EffectId;
import dev.mirrordeck.event.Entry;
import dev.mirrordeck.event.LifecycleEvent.Interrupted;
import dev.mirrordeck.event.LifecycleEvent.SessionEnded;
import dev.mirrordeck.event.TestEvent.SubmissionScored;
import dev.mirrordeck.event.ToolEvent.ToolReturned;
import dev.mirrordeck.event.ToolEvent.ToolStarted;
import dev.mirrordeck.transcript.SessionFolder;
import dev.mirrordeck.transcript.TranscriptReader;
import dev.mirrordeck.transcript.Verifier;
import dev.mirrordeck.transcript.Verifier.Verification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must be true of the transcript of a session that has ended, however often its host died. */
final class History {
    private History() {}

    static List<String> complaints(SessionFolder folder) throws IOException {
        List<String> complaints = new ArrayList<>();
        Verification verification = Verifier.verify(folder);
        if (!verification.isWhole() || !verification.ended()) {
            complaints.add("verify: " + verification.damages() + ", ended " + verification.ended());
        }
        try (TranscriptReader reader = TranscriptReader.open(folder)) {
            List<Entry> entries = reader.stream().toList();
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).n() != i + 1) {
                    complaints.add("entry " + (i + 1) + " has the number "
                            + entries.get(i).n());
                }
            }
            complaints.addAll(calls(entries));
            once(complaints, entries, SessionEnded.class);
            once(complaints, entries, SubmissionScored.class);
            if (!(entries.getLast().event() instanceof SessionEnded)) {
                complaints.add("the last entry is " + entries.getLast().event());
            }
        }
        return complaints;
    }

    private static void once(List<String> complaints, List<Entry> entries, Class<?> type) {
        long count =
                entries.stream().filter(entry -> type.isInstance(entry.event())).count();
        if (count != 1) {
            complaints.add(type.getSimpleName() + " is there " + count + " times");
        }
    }

    /** Every start of a tool call has one end, returned or interrupted, and no call starts twice. */
    private static List<String> calls(List<Entry> entries) {
        List<String> complaints = new ArrayList<>();
        Map<EffectId, Integer> ends = new LinkedHashMap<>();
        Set<String> calls = new HashSet<>();
        for (Entry entry : entries) {
            if (entry.event() instanceof ToolStarted started) {
                if (ends.put(started.effect(), 0) != null
                        || !calls.add(started.call().toString())) {
                    complaints.add("entry " + entry.n() + " starts a call a second time: " + started);
                }
            } else if (entry.event() instanceof ToolReturned returned) {
                if (ends.merge(returned.effect(), 1, Integer::sum) != 1) {
                    complaints.add("entry " + entry.n() + " ends a call again, or one that never began: " + returned);
                }
            } else if (entry.event() instanceof Interrupted interrupted && ends.containsKey(interrupted.effect())) {
                if (ends.merge(interrupted.effect(), 1, Integer::sum) != 1) {
                    complaints.add("entry " + entry.n() + " interrupts a call that has ended: " + interrupted);
                }
            }
        }
        ends.forEach((effect, count) -> {
            if (count != 1) {
                complaints.add("the call " + effect + " has " + count + " ends");
            }
        });
        return complaints;
    }
}
