package org.sojourn.internal.codec;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * How objects of a class behave as keys of a hash table.
 *
 * @param isOfApplication whether it is a class of the application or of a library
 * @param isDeep whether its hash is computed from the hashes of the objects that it holds
 * @param isRecord whether it is a record
 * @param isOrderly whether a table finds such keys quickly even if all have the same hash
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
     * Whether the class or a superclass has a {@code hashCode} of its own, which may call that of
     * other objects.
     */
    static boolean hashesItself(Class<?> type) {
        try {
            return type.getMethod("hashCode").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException | LinkageError notToBeKnown) {
            return true;
        }
    }

    /** The same class with a deep hash. */
    KeyType asDeep() {
        return new KeyType(name, isOfApplication, true, isRecord, isOrderly);
    }

    /** Whether one element stands for any number of elements. */
    boolean isEndless() {
        return name.equals("java.util.Collections$CopiesList");
    }

    /** Whether computing its hash looks up a host name. */
    boolean asksNetwork() {
        return name.equals("java.net.URL");
    }
}
