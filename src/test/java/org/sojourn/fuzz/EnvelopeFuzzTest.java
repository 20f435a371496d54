package org.sojourn.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sojourn.CorruptSessionException;
import org.sojourn.internal.codec.BaseChanges;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;

/** Stored sessions with changes that their checksum does not always show. */
class EnvelopeFuzzTest {

    private static final long BASE = 4711;
    private static final List<Map<String, EncodedAttribute>> SESSIONS =
            List.of(Map.of(), Map.of("cart", attribute(5)), several());
    private static final BaseChanges CHANGES = new BaseChanges(Set.of("a", "ü"), several());

    private static EncodedAttribute attribute(int bytes) {
        return new EncodedAttribute(1, new byte[bytes]);
    }

    private static Map<String, EncodedAttribute> several() {
        Map<String, EncodedAttribute> several = new LinkedHashMap<>();
        several.put("ärger 😀", attribute(0));
        several.put("large", attribute(300));
        several.put("text", EncodedAttribute.ofText("tent"));
        return several;
    }

    private static byte[] mutated(Random random, byte[] valid) {
        byte[] bytes = new Mutations(random).mutated(valid);
        return random.nextInt(4) == 0 ? bytes : Mutations.sealed(bytes);
    }

    private static Map<String, EncodedAttribute> oneOf(Random random) {
        return new Mutations(random).oneOf(SESSIONS);
    }

    @Test
    void a_changed_session_is_another_one_or_corrupt() throws Exception {
        Fuzzing.run(
                random -> {
                    byte[] bytes = mutated(random, Envelope.encode(oneOf(random)));
                    try {
                        Map<String, EncodedAttribute> read = Envelope.decode(bytes);
                        assertThat(Envelope.decode(Envelope.encode(read))).isEqualTo(read);
                    } catch (CorruptSessionException refused) {
                        assertThat(refused.code()).startsWith("SJN006");
                    }
                });
    }

    @Test
    void a_changed_base_is_another_one_or_corrupt() throws Exception {
        Fuzzing.run(
                random -> {
                    byte[] bytes = mutated(random, Envelope.encodeBase(BASE, oneOf(random)));
                    try {
                        Map<String, EncodedAttribute> read = Envelope.decodeBase(BASE, bytes);
                        assertThat(Envelope.decodeAgain(bytes)).isEqualTo(read);
                    } catch (CorruptSessionException refused) {
                        assertThat(refused.code()).startsWith("SJN006");
                    }
                });
    }

    @Test
    void changes_that_were_changed_are_others_or_corrupt() throws Exception {
        Fuzzing.run(
                random -> {
                    byte[] bytes = mutated(random, CHANGES.encode(BASE));
                    try {
                        BaseChanges read = BaseChanges.decode(BASE, bytes);
                        assertThat(BaseChanges.decode(BASE, read.encode(BASE))).isEqualTo(read);
                    } catch (CorruptSessionException refused) {
                        assertThat(refused.code()).startsWith("SJN006");
                    }
                });
    }
}
