package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/** What is accepted can be read back, however deep it is; what is too deep is refused at once. */
class DeepGraphsTest {

    private static final int SMALL_STACK = 192 * 1024;

    private final AttributeCodecs codecs =
            new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());

    /** A kind of graph, and how to make one of a depth. */
    record Shape(String name, java.util.function.IntFunction<Object> make) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Shape> shapes() {
        return Stream.of(
                new Shape("linked nodes", DeepGraphsTest::nodes),
                new Shape(
                        "lists in lists",
                        depth -> nested(depth, inner -> new ArrayList<>(List.of(inner)))),
                new Shape("immutable lists", depth -> nested(depth, List::of)),
                new Shape(
                        "maps in maps",
                        depth -> nested(depth, inner -> new HashMap<>(Map.of("k", inner)))),
                new Shape("arrays", depth -> nested(depth, inner -> new Object[] {inner})),
                new Shape("records", depth -> nested(depth, Link::new)),
                new Shape("externalizable", depth -> nested(depth, Parcel::new)),
                new Shape("written by hand", depth -> nested(depth, Note::new)),
                new Shape("causes", depth -> nested(depth, inner -> new Failure("x", inner))));
    }

    private static Object nodes(int count) {
        Node head = null;
        for (int i = 0; i < count; i++) {
            head = new Node("page " + i, head);
        }
        return Objects.requireNonNull(head);
    }

    private static Object nested(int depth, java.util.function.UnaryOperator<Object> wrap) {
        Object inner = "innermost";
        for (int i = 0; i < depth; i++) {
            inner = wrap.apply(inner);
        }
        return inner;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void a_few_thousand_levels_are_stored_and_read_on_any_thread(Shape shape) throws Exception {
        for (int depth : List.of(90, 505, 4_000)) {
            Object value = shape.make().apply(depth);
            EncodedAttribute encoded = codecs.encode("history", value);
            Object back = onSmallStack(() -> codecs.decode("history", encoded));
            assertThat(back).hasSameClassAs(value);
            assertThat(onSmallStack(() -> codecs.encode("history", back)).bytes())
                    .hasSameSizeAs(encoded.bytes());
        }
    }

    private static <T> T onSmallStack(java.util.concurrent.Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "small stack", SMALL_STACK);
        thread.start();
        return task.get();
    }

    @Test
    void what_is_too_deep_is_refused_when_it_is_set() {
        for (int depth : List.of(JavaCodec.MOST_LEVELS + 1, 1_000_000)) {
            assertThatThrownBy(() -> codecs.encode("history", nodes(depth)))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith(
                            "SJN00628: Attribute 'history' is nested more than 10000 levels deep.");
        }
        assertThat(codecs.encode("history", nodes(JavaCodec.MOST_LEVELS))).isNotNull();
    }

    @Test
    void entities_that_know_each_other_come_back() {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            people.add(new Person(i));
        }
        for (int i = 0; i < people.size(); i++) {
            for (int step : List.of(1, 7, 31, 300)) {
                people.get(i).meet(people.get((i + step) % people.size()));
            }
        }
        Person first = (Person) codecs.decode("p", codecs.encode("p", people.get(0)));
        assertThat(first.friends).hasSize(8);
        assertThat(first.friends.iterator().next().friends).hasSize(8);
    }

    @Test
    void what_cannot_be_read_back_is_refused_when_it_is_set() {
        assertThatThrownBy(() -> codecs.encode("x", List.of(new WithoutConstructor("a"))))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00631: Attribute 'x' of java.util.Imm")
                .hasMessageContaining("no valid constructor");
        Named alice = new Named("Alice");
        Named bob = new Named("Bob");
        alice.friends.add(bob);
        codecs.encode("x", alice);
        bob.friends.add(alice);
        assertThatThrownBy(() -> codecs.encode("x", alice))
                .as("hashed while it is being read")
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00631: Attribute 'x' of " + Named.class.getName());
    }

    @Test
    void a_class_that_writes_its_own_form_only_comes_back() {
        Whimsical whimsical = new Whimsical(7, "seven");
        Whimsical back = (Whimsical) codecs.decode("x", codecs.encode("x", whimsical));
        assertThat(back.text + back.number).isEqualTo("seven7");
        List<?> list = List.of(whimsical, "between", new Whimsical(8, "eight"), List.of("last"));
        assertThat(codecs.decode("x", codecs.encode("x", list))).asString().contains("between");
    }

    static final class Node implements Serializable {

        private static final long serialVersionUID = 1L;
        private final String page;
        private final Node next;

        Node(String page, Node next) {
            this.page = page;
            this.next = next;
        }
    }

    record Link(Object held) implements Serializable {}

    /** Writes itself. */
    public static final class Parcel implements Externalizable {

        private static final long serialVersionUID = 1L;
        private Object held = "";

        public Parcel() {}

        Parcel(Object held) {
            this.held = held;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(1);
            out.writeObject(held);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            in.readInt();
            held = in.readObject();
        }
    }

    static final class Note implements Serializable {

        private static final long serialVersionUID = 1L;
        private int number = 5;
        private transient Object held;

        Note(Object held) {
            this.held = held;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.defaultWriteObject();
            out.writeObject(held);
            out.writeUTF("end");
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            held = in.readObject();
            in.readUTF();
        }
    }

    static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Object held;

        Failure(String message, Object held) {
            super(message, null, false, false);
            this.held = held;
        }
    }

    /** Has fields, but does not write them as fields. */
    static final class Whimsical implements Serializable {

        private static final long serialVersionUID = 1L;
        private int number;
        private String text;

        Whimsical(int number, String text) {
            this.number = number;
            this.text = text;
        }

        private void writeObject(ObjectOutputStream out) throws IOException {
            out.writeObject(text);
            out.writeInt(number);
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            text = (String) in.readObject();
            number = in.readInt();
        }
    }

    /** An entity, equal by its id. */
    static final class Person implements Serializable {

        private static final long serialVersionUID = 1L;
        private final Integer id;
        private final Set<Person> friends = new HashSet<>();

        Person(int id) {
            this.id = id;
        }

        void meet(Person other) {
            friends.add(other);
            other.friends.add(this);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person that && Objects.equals(id, that.id);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(id);
        }
    }

    /** Hashes what is not there yet while a circle is being read. */
    static final class Named implements Serializable {

        private static final long serialVersionUID = 1L;
        private final String name;
        private final Set<Named> friends = new HashSet<>();

        Named(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named that && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    private static class Base {

        Base(String text) {
            Objects.requireNonNull(text);
        }
    }

    static final class WithoutConstructor extends Base implements Serializable {

        private static final long serialVersionUID = 1L;

        WithoutConstructor(String text) {
            super(text);
        }
    }
}
