package org.sojourn.internal.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.sojourn.support.Eventually;
import org.sojourn.support.OwnThread;

/** Objects that are written without some of their fields. */
class BareObjectsTest {

    /** The same value is injected and the application's own. */
    static class Price implements Serializable {

        private static final long serialVersionUID = 1L;

        private static int made;

        String standard = "EUR";
        final String chosen = "EUR";
        int amount = 5;

        Price() {
            made++;
        }
    }

    static class Prices extends ArrayList<String> {

        private static final long serialVersionUID = 1L;

        String standard = "EUR";
    }

    private final ShallowCopies copies = new ShallowCopies();

    private static Field standard(Object object) throws Exception {
        Field field = object.getClass().getDeclaredField("standard");
        field.setAccessible(true);
        return field;
    }

    private Object written(Object object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BareObjects bare = new BareObjects(copies);
                ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            bare.add(object);
            bare.leaveOut(standard(object), object);
            bare.write(object, out);
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }

    @Test
    void a_value_is_left_out_of_one_field_and_kept_in_another() throws Exception {
        Price price = new Price();
        int before = Price.made;
        Price read = (Price) written(price);
        assertThat(Price.made).as("calls of the constructor").isEqualTo(before);
        assertThat(read.standard).isNull();
        assertThat(read.chosen).isEqualTo("EUR");
        assertThat(read.amount).isEqualTo(5);
        assertThat(price.standard).isEqualTo("EUR");
    }

    @Test
    void an_object_that_cannot_be_copied_is_whole_again_when_it_is_written() throws Exception {
        Prices prices = new Prices();
        prices.add("9");
        Prices read = (Prices) written(prices);
        assertThat(read).containsExactly("9");
        assertThat(read.standard).isNull();
        assertThat(prices.standard).isEqualTo("EUR");
    }

    @Test
    void a_second_writer_of_such_an_object_waits_for_the_first() throws Exception {
        Prices prices = new Prices();
        Field field = standard(prices);
        CompletableFuture<Void> second;
        try (BareObjects first = new BareObjects(copies)) {
            first.add(prices);
            first.leaveOut(field, prices);
            second =
                    OwnThread.run(
                            () -> {
                                try (BareObjects bare = new BareObjects(copies)) {
                                    bare.add(prices);
                                    bare.leaveOut(field, prices);
                                }
                            });
            Eventually.holds(() -> assertThat(copies.inPlace.hasQueuedThreads()).isTrue());
        }
        second.join();
        assertThat(prices.standard).isEqualTo("EUR");
    }
}
