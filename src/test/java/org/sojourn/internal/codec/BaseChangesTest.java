package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.sojourn.CorruptSessionException;

class BaseChangesTest {

    private static final long ID = 0x0123456789ABCDEFL;

    private static Map<String, EncodedAttribute> session(Object... namesAndValues) {
        Map<String, EncodedAttribute> session = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte value = ((Integer) namesAndValues[i + 1]).byteValue();
            session.put((String) namesAndValues[i], new EncodedAttribute(1, new byte[] {value, 7}));
        }
        return session;
    }

    /** What is read again of a base and the changes to a session. */
    private static Map<String, EncodedAttribute> stored(
            Map<String, EncodedAttribute> base, Map<String, EncodedAttribute> session) {
        byte[] baseBytes = Envelope.encodeBase(ID, base);
        Map<String, EncodedAttribute> readBase = Envelope.decodeBase(ID, baseBytes);
        BaseChanges changes = BaseChanges.between(readBase, session);
        byte[] bytes = changes.encode(ID);
        assertThat(bytes).hasSize(changes.size());
        return BaseChanges.decode(ID, bytes).over(readBase);
    }

    private static void assertStored(
            Map<String, EncodedAttribute> base, Map<String, EncodedAttribute> session) {
        Map<String, EncodedAttribute> stored = stored(base, session);
        assertThat(stored).isEqualTo(session);
        assertThat(stored.keySet()).containsExactlyElementsOf(session.keySet());
    }

    @Test
    void what_was_set_and_removed_is_found_over_the_base() {
        Map<String, EncodedAttribute> base = session("a", 1, "b", 2, "c", 3);
        assertStored(base, session("a", 1, "b", 9, "d", 4));
        assertStored(base, session());
        assertStored(session(), base);
        assertStored(base, base);
    }

    @Test
    void an_attribute_that_was_removed_and_set_again_is_the_last() {
        Map<String, EncodedAttribute> base = session("a", 1, "b", 2, "c", 3);
        assertStored(base, session("a", 1, "c", 3, "b", 2));
        assertStored(base, session("c", 3, "b", 2, "a", 1));
        assertStored(base, session("b", 8, "d", 4, "a", 1));
    }

    @RepeatedTest(50)
    void any_session_is_found_over_any_base(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        assertStored(random(random), random(random));
    }

    private static Map<String, EncodedAttribute> random(Random random) {
        Map<String, EncodedAttribute> session = new LinkedHashMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            byte[] bytes = new byte[random.nextInt(3)];
            random.nextBytes(bytes);
            session.put("ä" + random.nextInt(10), new EncodedAttribute(random.nextInt(3), bytes));
        }
        return session;
    }

    @Test
    void only_what_is_not_as_in_the_base_takes_room() {
        Map<String, EncodedAttribute> base = new LinkedHashMap<>();
        for (int i = 0; i < 64; i++) {
            base.put("attribute" + i, new EncodedAttribute(1, new byte[4096]));
        }
        Map<String, EncodedAttribute> session = new LinkedHashMap<>(base);
        session.put("attribute7", new EncodedAttribute(1, new byte[2048]));
        assertThat(BaseChanges.between(base, session).size()).isBetween(2048, 2100);
    }

    @Test
    void changes_are_of_one_base_only() {
        byte[] changes = BaseChanges.between(session(), session("a", 1)).encode(ID);
        assertThatThrownBy(() -> BaseChanges.decode(ID + 1, changes))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00634");
    }

    @Test
    void a_base_has_the_identity_that_is_asked_for() {
        byte[] base = Envelope.encodeBase(ID, session("a", 1));
        assertThatThrownBy(() -> Envelope.decodeBase(ID + 1, base))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00634");
        byte[] whole = Envelope.encode(session("a", 1));
        assertThatThrownBy(() -> Envelope.decodeBase(ID, whole))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00634");
    }

    @Test
    void a_base_alone_is_never_taken_for_the_session() {
        byte[] base = Envelope.encodeBase(ID, session("a", 1));
        assertThatThrownBy(() -> Envelope.decode(base))
                .isInstanceOf(CorruptSessionException.class)
                .hasMessageStartingWith("SJN00633");
    }

    /** Versions of Sojourn that do not know of bases read the fourth byte and refuse all but 1. */
    @Test
    void a_base_has_a_format_that_earlier_versions_refuse() {
        assertThat(Envelope.encodeBase(ID, session("a", 1))).startsWith('S', 'J', 'N', 2);
        assertThat(Envelope.encode(session("a", 1))).startsWith('S', 'J', 'N', 1);
    }

    @Test
    void every_single_damaged_byte_of_changes_is_noticed() {
        byte[] good = BaseChanges.between(session("b", 1), session("a", 1)).encode(ID);
        for (int i = 0; i < good.length; i++) {
            byte[] damaged = good.clone();
            damaged[i] ^= 0x55;
            assertThatThrownBy(() -> BaseChanges.decode(ID, damaged))
                    .as("byte %d", i)
                    .isInstanceOf(CorruptSessionException.class);
        }
    }

    @Test
    void every_truncation_of_changes_is_noticed() {
        byte[] good = BaseChanges.between(session("b", 1), session("a", 1)).encode(ID);
        for (int length = 0; length < good.length; length++) {
            byte[] truncated = java.util.Arrays.copyOf(good, length);
            assertThatThrownBy(() -> BaseChanges.decode(ID, truncated))
                    .as("%d bytes", length)
                    .isInstanceOf(CorruptSessionException.class);
        }
    }
}
