package dev.mirrordeck.judge;

import dev.mirrordeck.event.Verdict;
import dev.mirrordeck.target.Case;

/**
 * One case, judged.
 *
 * @param difference what differs first, in a few words; empty for a pass
 * @param stdout what the candidate printed, decoded with replacement and cut at 2000 characters
 */
public record CaseResult(Case row, Verdict verdict, String difference, String stdout, String stderr) {}
