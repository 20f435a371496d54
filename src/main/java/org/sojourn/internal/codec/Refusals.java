package org.sojourn.internal.codec;

import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects the reasons for which a value cannot be stored or read. */
final class Refusals {

    private static final String MARK_OF_LAMBDA = "$$Lambda";

    private final AllowList allowList;
    private final Set<String> classes = new TreeSet<>();
    private final Set<String> neverStored = new LinkedHashSet<>();

    Refusals(AllowList allowList) {
        this.allowList = allowList;
    }

    /** Names of classes that are not on the allow-list. */
    Set<String> classes() {
        return classes;
    }

    /** Descriptions of objects that no setting could allow. */
    Set<String> neverStored() {
        return neverStored;
    }

    boolean areNone() {
        return classes.isEmpty() && neverStored.isEmpty();
    }

    /** Whether a class is on the allow-list. If not, it is added to the refusals. */
    boolean admit(Class<?> type) {
        if (Proxy.isProxyClass(type) || type == Proxy.class) {
            neverStored.add(describeProxy(type));
            return false;
        }
        boolean allowed = allowList.admits(type);
        if (!allowed) {
            classes.add(AllowList.element(type).getName());
        }
        return allowed;
    }

    /** Whether an object can be written. If not, it is added to the refusals. */
    boolean admitObject(Object object) {
        Class<?> type = object.getClass();
        if (object instanceof SerializedLambda lambda) {
            neverStored.add(describeLambda(lambda.getCapturingClass().replace('/', '.')));
        } else if (Proxy.isProxyClass(type)) {
            neverStored.add(describeProxy(type));
        } else if (type.getName().contains(MARK_OF_LAMBDA) && !(object instanceof Serializable)) {
            String name = type.getName();
            neverStored.add(describeLambda(name.substring(0, name.indexOf(MARK_OF_LAMBDA))));
        } else if (!(object instanceof Serializable)) {
            neverStored.add(
                    type.getName() + ", which is not serializable" + advice(object).orElse(""));
        } else {
            return true;
        }
        return false;
    }

    private static String describeLambda(String place) {
        return "a lambda expression of " + place + ", which is code and no data";
    }

    private static String describeProxy(Class<?> type) {
        String interfaces =
                Arrays.stream(type.getInterfaces())
                        .map(Class::getName)
                        .collect(Collectors.joining(", "));
        return "a dynamic proxy of " + interfaces + ", whose calls are code and no data";
    }

    private static Optional<String> advice(Object object) {
        if (object instanceof Path) {
            return Optional.of(" (store the text or the java.io.File of the path)");
        }
        return object instanceof Optional
                ? Optional.of(" (store what it holds, or remove the attribute)")
                : Optional.empty();
    }
}
