package org.sojourn.internal.cdi;

import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.sojourn.internal.web.ApplicationPath;

/** What an application is called on its server. */
final class ApplicationName {

    private static final String IN_JAVA_SE = "application";

    private ApplicationName() {}

    /**
     * The context path of a web application, else the name of the module.
     *
     * @param application what CDI passes when the application starts
     */
    static String of(Object application) {
        Optional<String> path =
                OptionalApis.hasServlets() ? ApplicationPath.of(application) : Optional.empty();
        return path.or(ApplicationName::ofModule).orElse(IN_JAVA_SE);
    }

    private static Optional<String> ofModule() {
        try {
            return Optional.ofNullable(InitialContext.<String>doLookup("java:module/ModuleName"));
        } catch (NamingException | RuntimeException inJavaSe) {
            return Optional.empty();
        }
    }
}
