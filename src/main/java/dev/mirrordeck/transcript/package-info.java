/**
 * The durable log: append, verify, repair, read, index.
 *
 * <p><b>A segment</b> ({@code events/000001.jsonl}, 64 MiB, then {@code 000002.jsonl}) holds entries, one a line, one
 * write a line:
 *
 * <pre>{"v":1,"n":42,"at":"…Z","mono":…,"boot":"…","type":"…","data":{…},"prev":"0a1b2c3d","crc":"4e5f6071"}</pre>
 *
 * {@code crc} is the CRC-32C of the line's bytes before {@code ,"crc"}; {@code prev} is the {@code crc} of entry n−1 and
 * {@code 00000000} in the first, across segments; n counts from 1 without gaps. An entry counts when its newline is
 * there. {@code type} is the event's record name, {@code data} its components: ids as plain scalars, money as a decimal
 * string, enums by name. Lines are never rewritten; fields a reader does not know are ignored; a type it does not know
 * becomes {@link dev.mirrordeck.event.UnknownEvent}. A later format keeps {@code v} first and {@code crc} last, so that
 * this version can say whose file it is.
 *
 * <p><b>A blob</b> ({@code blobs/<sha256>}) holds bytes under their own hash. A string of more than 16 KiB (UTF-8) in
 * {@code data} is a blob, and the field is {@code {"blob":"<sha256>","bytes":n}}; {@code data} that is still larger than
 * 16 KiB is such a reference as a whole. No event has those two components, so a reference is never mistaken. Half a
 * surrogate pair cannot be written as UTF-8 and becomes U+FFFD before anything sees the entry.
 *
 * <p><b>A tree</b> is a blob that lists files: {@code
 * {"files":[{"path":"src/main.c","mode":420,"size":12,"blob":"<sha256>"}]}}, mode as a decimal number.
 *
 * <p><b>A torn tail</b> is kept as {@code events/<segment>-<offset>-<sha256>.torn} when the log is opened for writing. A
 * file that is being written ends in {@code .tmp} and counts for nothing.
 *
 * <p><b>{@code host.lock}</b> is locked by the host's process and says who that is: {@code
 * {"pid":1,"boot":"…","started":1,"socket":"…","host":"…"}}, {@code started} in clock ticks since boot. {@code reserve}
 * is space set aside for a last entry on a full disk.
 */
@NullMarked
package dev.mirrordeck.transcript;

import org.jspecify.annotations.NullMarked;
