package org.sojourn.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the attribute of a session is, in Sojourn's own variants. */
enum AttributeForm {
    /** The text itself, which cannot change in place. */
    TEXT {
        @Override
        Object value(String text) {
            return text;
        }

        @Override
        String text(Object value) {
            return (String) value;
        }
    },
    /** A list: serialized, and the same bytes when it is serialized again. */
    LIST {
        @Override
        Object value(String text) {
            return new ArrayList<>(List.of(text));
        }

        @Override
        String text(Object value) {
            return (String) ((List<?>) value).get(0);
        }
    },
    /** A map: serialized, and not surely the same bytes when it is serialized again. */
    MAP {
        @Override
        Object value(String text) {
            return new HashMap<>(Map.of("text", text));
        }

        @Override
        String text(Object value) {
            return (String) ((Map<?, ?>) value).get("text");
        }
    };

    /** By {@code -Dbench.attribute}. */
    static AttributeForm asked() {
        return valueOf(System.getProperty("bench.attribute", "text").toUpperCase(Locale.ROOT));
    }

    abstract Object value(String text);

    abstract String text(Object value);
}
