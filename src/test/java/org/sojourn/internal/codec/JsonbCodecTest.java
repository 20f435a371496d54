package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sojourn.SessionAttributeException;
import org.sojourn.SessionConfig;
import org.sojourn.support.ShopSession;

/** Attributes as JSON. */
class JsonbCodecTest {

    private final AttributeCodecs java = codecs(SessionConfig.Codec.JAVA);
    private final AttributeCodecs json = codecs(SessionConfig.Codec.JSONB);

    private static AttributeCodecs codecs(SessionConfig.Codec codec) {
        SessionConfig config = SessionConfig.builder().codec(codec).build();
        return new AttributeCodecs(ShopSession.class, config, Optional.empty());
    }

    private static EncodedAttribute asJson(String text) {
        return new EncodedAttribute(JsonbCodec.ID, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void an_object_of_the_applications_is_stored_as_its_class_and_json() {
        EncodedAttribute encoded = json.encode("cart", new Cart("Ünder", List.of("tent")));
        assertThat(encoded.codec()).isEqualTo(JsonbCodec.ID);
        assertThat(new String(encoded.bytes(), StandardCharsets.UTF_8))
                .isEqualTo(Cart.class.getName() + "\n{\"items\":[\"tent\"],\"owner\":\"Ünder\"}");
        Cart back = (Cart) json.decode("cart", encoded);
        assertThat(back.getOwner()).isEqualTo("Ünder");
        assertThat(back.getItems()).containsExactly("tent");
    }

    /** A parser of JSON-B would search for the end of such an array forever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"unknown\":[",
                "{\"unknown\":[}]}",
                "{\"unknown\":[}",
                "{\"unknown\":{",
                "{\"a",
                "{}]"
            })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void json_in_which_a_bracket_or_a_quotation_mark_is_missing_is_refused(String text) {
        EncodedAttribute planted = asJson(Cart.class.getName() + "\n" + text);
        assertThatThrownBy(() -> json.decode("cart", planted))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605")
                .hasMessageContaining("is missing");
    }

    @Test
    void a_text_with_an_unpaired_surrogate_comes_back_as_it_was() {
        for (String text :
                List.of("half of \uD83D", "\uDE00 the other", "both \uD83D\uDE00 🙂\uD83D")) {
            Cart back = (Cart) json.decode("x", json.encode("x", new Cart(text, List.of(text))));
            assertThat(back.getOwner()).isEqualTo(text);
            assertThat(back.getItems()).containsExactly(text);
        }
    }

    @Test
    void what_json_loses_the_classes_of_stays_with_java_serialization() {
        for (Object value : List.of(new ArrayList<>(List.of(1L)), Map.of("k", 1L), new int[] {1})) {
            EncodedAttribute encoded = json.encode("x", value);
            assertThat(encoded.codec()).isEqualTo(JavaCodec.ID);
            assertThat(json.decode("x", encoded)).isEqualTo(value);
        }
        assertThat(json.encode("x", "text").codec()).isEqualTo(ValueCodec.ID);
    }

    @Test
    void values_of_one_codec_stay_readable_under_the_other() {
        Cart cart = new Cart("Alice", List.of("tent"));
        assertThat(((Cart) java.decode("cart", json.encode("cart", cart))).getOwner())
                .isEqualTo("Alice");
        assertThat(((Cart) json.decode("cart", java.encode("cart", cart))).getOwner())
                .isEqualTo("Alice");
    }

    @Test
    void what_would_not_be_read_back_is_refused_when_it_is_set() {
        assertThatThrownBy(() -> json.encode("x", new Hidden(5)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00610: Attribute 'x' of " + Hidden.class.getName())
                .hasMessageContaining("sojourn.codec=java");
        assertThatThrownBy(() -> json.encode("x", new Owner(new Dog())))
                .as("a property whose object is of a subclass")
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageContaining("does not read back all that it wrote");
    }

    @Test
    void a_class_outside_the_allow_list_is_refused_both_ways() {
        Object foreign = new org.apache.commons.beanutils.LazyDynaBean();
        assertThatThrownBy(() -> json.encode("x", foreign))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageContaining(foreign.getClass().getName());
        assertThatThrownBy(() -> json.decode("x", asJson("javax.swing.JButton\n{}")))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00606")
                .hasMessageContaining("javax.swing.JButton");
    }

    @Test
    void damaged_json_and_unknown_classes_are_coded_errors() {
        String name = Cart.class.getName();
        for (String text : List.of("", "no line feed", name + "\n{", "com.acme.Gone\n{}")) {
            assertThatThrownBy(() -> json.decode("x", asJson(text)))
                    .as(text)
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00605: Attribute 'x' cannot be read back");
        }
    }

    /** Holds what the user has entered. */
    public static final class Profile {
        public java.time.LocalDate birthday;
    }

    @Test
    void a_value_that_cannot_be_read_is_not_in_the_message() {
        String stored = Profile.class.getName() + "\n{\"birthday\":\"14 March 1879\"}";
        assertThatThrownBy(() -> json.decode("x", asJson(stored)))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00605: Attribute 'x' cannot be read back")
                .hasMessageNotContaining("1879")
                .cause()
                .hasMessageContaining("1879");
    }

    @Test
    void bytes_do_not_have_constructors_of_the_jdk_called() {
        int before = Thread.activeCount();
        for (String type :
                List.of(
                        "java.util.Timer",
                        "java.util.concurrent.ForkJoinPool",
                        "java.util.ArrayList",
                        "[Ljava.lang.String;",
                        "int")) {
            assertThatThrownBy(() -> java.decode("x", asJson(type + "\n{}")))
                    .as(type)
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN0060");
        }
        assertThat(Thread.activeCount()).isEqualTo(before);
    }

    @Test
    void numbers_and_nesting_that_would_take_long_are_refused() {
        String name = Price.class.getName();
        for (String amount : List.of("9".repeat(2_000_000), "[".repeat(3_000))) {
            assertThatThrownBy(() -> json.decode("x", asJson(name + "\n{\"amount\":" + amount)))
                    .isInstanceOf(SessionAttributeException.class)
                    .hasMessageStartingWith("SJN00605");
        }
        Price price = new Price(new BigDecimal("9".repeat(900)), "\"[[[[" + "9".repeat(2_000));
        Price back = (Price) json.decode("x", json.encode("x", price));
        assertThat(back.note).isEqualTo(price.note);
        assertThatThrownBy(() -> json.encode("x", new Price(new BigDecimal("9".repeat(1_001)), "")))
                .isInstanceOf(SessionAttributeException.class)
                .hasMessageStartingWith("SJN00610");
    }

    /** A number. */
    public static class Price {

        public BigDecimal amount = BigDecimal.ONE;
        public String note = "";

        public Price() {}

        Price(BigDecimal amount, String note) {
            this.amount = amount;
            this.note = note;
        }
    }

    /** A bean. */
    public static class Cart implements Serializable {

        private static final long serialVersionUID = 1L;

        private String owner = "";
        private List<String> items = new ArrayList<>();

        public Cart() {}

        Cart(String owner, List<String> items) {
            this.owner = owner;
            this.items = new ArrayList<>(items);
        }

        public String getOwner() {
            return owner;
        }

        public void setOwner(String owner) {
            this.owner = owner;
        }

        public List<String> getItems() {
            return items;
        }

        public void setItems(List<String> items) {
            this.items = items;
        }
    }

    /** No constructor that JSON-B could call. */
    public static final class Hidden {

        private final int number;

        Hidden(int number) {
            this.number = number;
        }

        public int getNumber() {
            return number;
        }
    }

    /** Knows less than its subclass. */
    public static class Animal {}

    /** Has a property of its own. */
    public static class Dog extends Animal {

        public String getSound() {
            return "bark";
        }
    }

    /** Declares the superclass. */
    public static class Owner {

        private Animal animal = new Animal();

        public Owner() {}

        Owner(Animal animal) {
            this.animal = animal;
        }

        public Animal getAnimal() {
            return animal;
        }

        public void setAnimal(Animal animal) {
            this.animal = animal;
        }
    }
}
