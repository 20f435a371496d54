package org.sojourn.internal.codec;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * What it is like to have objects of a class as keys.
 *
 * @param isOfApplication of the application, or of a library
 * @param isDeep whether its hash is made of those of what it holds
 * @param isRecord whether it is a record
 * @param isOrderly whether a table finds such keys quickly, though all have one hash
 */
record KeyType(
        String name, boolean isOfApplication, boolean isDeep, boolean isRecord, boolean isOrderly) {

    private static final Set<String> ORDERLY =
            Set.of(
                    "java.lang.String",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Character",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Boolean",
                    "java.math.BigInteger",
                    "java.math.BigDecimal",
                    "java.util.UUID",
                    "java.util.Date",
                    "java.sql.Timestamp",
                    "java.time.Ser",
                    "java.net.URI");

    static KeyType of(Class<?> type) {
        boolean ofJdk = type.isArray() || type.getName().startsWith("java.");
        return new KeyType(
                type.getName(),
                !ofJdk,
                ofJdk
                        || type.isRecord()
                        || Collection.class.isAssignableFrom(type)
                        || Map.class.isAssignableFrom(type)
                        || Map.Entry.class.isAssignableFrom(type),
                type.isRecord(),
                ORDERLY.contains(type.getName()));
    }

    /**
     * Whether the class itself, or a superclass, says how it is hashed, and may ask what it holds.
     */
    static boolean hashesItself(Class<?> type) {
        try {
            return type.getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException | LinkageError notToBeKnown) {
            return true;
        }
    }

    /** The same class, whose hash is made of those of what it holds. */
    KeyType asDeep() {
        return new KeyType(name, isOfApplication, true, isRecord, isOrderly);
    }

    /** Whether one element pretends to be any number of them. */
    boolean isEndless() {
        return name.equals("java.util.Collections$CopiesList");
    }

    /** Whether its hash looks up the name of a host. */
    boolean asksNetwork() {
        return name.equals("java.net.URL");
    }
}
