package org.sojourn.internal.codec;

import java.util.Set;

/**
 * The JDK's values and collections. Reading one has no effect but its creation. None calls a method
 * of an object that it holds, except to hash and compare keys, which {@link ReadingWork} limits.
 *
 * <p>Excluded, though serializable: {@code java.security.SignedObject} and all others that hold a
 * second stream in their bytes; {@code javax.management.BadAttributeValueExpException}, which calls
 * {@code toString} of its value; {@code javax.security.auth.Subject}, because rights do not belong
 * into a session; {@code java.lang.invoke.SerializedLambda} and dynamic proxies, which are code.
 */
final class JdkClasses {

    private static final Set<String> CLASSES =
            Set.of(
                    "java.lang.Object",
                    "java.lang.String",
                    "java.lang.String$CaseInsensitiveComparator",
                    "java.lang.StringBuilder",
                    "java.lang.StringBuffer",
                    "java.lang.Number",
                    "java.lang.Boolean",
                    "java.lang.Character",
                    "java.lang.Byte",
                    "java.lang.Short",
                    "java.lang.Integer",
                    "java.lang.Long",
                    "java.lang.Float",
                    "java.lang.Double",
                    "java.lang.Enum",
                    "java.lang.Record",
                    "java.lang.Class",
                    "java.lang.StackTraceElement",
                    "java.io.File",
                    "java.net.URI",
                    "java.net.URL",
                    "java.net.SocketAddress",
                    "java.net.InetSocketAddress",
                    "java.net.InetAddress",
                    "java.net.Inet4Address",
                    "java.net.Inet6Address",
                    "java.sql.Date",
                    "java.sql.Time",
                    "java.sql.Timestamp",
                    "java.util.logging.Level",
                    "java.util.regex.Pattern",
                    "java.beans.PropertyChangeSupport",
                    "javax.crypto.spec.SecretKeySpec",
                    "javax.xml.namespace.QName",
                    "sun.util.calendar.ZoneInfo");

    private static final Set<String> PACKAGES =
            Set.of(
                    "java.math",
                    "java.text",
                    "java.time",
                    "java.time.chrono",
                    "java.time.temporal",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "java.util.concurrent.locks");

    private static final Set<String> PACKAGES_OF_EXCEPTIONS =
            Set.of(
                    "java.io",
                    "java.lang",
                    "java.lang.reflect",
                    "java.net",
                    "java.nio",
                    "java.nio.charset",
                    "java.nio.file",
                    "java.security",
                    "java.sql",
                    "java.time.format",
                    "java.time.zone",
                    "java.util.regex");

    private JdkClasses() {}

    static boolean hold(Class<?> type) {
        if (CLASSES.contains(type.getName())) {
            return true;
        }
        if (!type.getName().startsWith("java.")) {
            return false;
        }
        String inPackage = type.getPackageName();
        return PACKAGES.contains(inPackage)
                || Enum.class.isAssignableFrom(type)
                || Throwable.class.isAssignableFrom(type)
                        && PACKAGES_OF_EXCEPTIONS.contains(inPackage);
    }
}
