package org.sojourn.internal.web;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;

/**
 * An object of a server's own class, which is not on our class path. Where another version of the
 * server is built otherwise, a method throws.
 */
record ServerObject(Object object) {

    /** The value of a field, private ones and inherited ones included. */
    ServerObject field(String name) throws ReflectiveOperationException {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return new ServerObject(field.get(object));
                }
            }
        }
        throw new NoSuchFieldException(object.getClass().getName() + "." + name);
    }

    /** What a public method returns that has so many parameters. */
    ServerObject call(String name, Object... arguments) throws ReflectiveOperationException {
        Method method =
                Arrays.stream(object.getClass().getMethods())
                        .filter(candidate -> candidate.getName().equals(name))
                        .filter(candidate -> candidate.getParameterCount() == arguments.length)
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new NoSuchMethodException(
                                                object.getClass().getName() + "." + name));
        method.setAccessible(true);
        return new ServerObject(method.invoke(object, arguments));
    }
}
