package org.sojourn.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.sojourn.SessionConfig;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.codec.EncodedAttribute;
import org.sojourn.internal.codec.Envelope;
import org.sojourn.support.ShopSession;
import org.sojourn.values.EveryCollection.Element;

/** The server that has stored a session: this one, or another. */
public enum Writer {
    THIS_JVM {
        @Override
        public byte[] write(Element element) {
            return encoded(element);
        }
    },
    ANOTHER_JVM {
        @Override
        public byte[] write(Element element) {
            return AnotherJvm.WRITTEN.get(element);
        }
    };

    /** A stored session with every collection of these elements. */
    public abstract byte[] write(Element element);

    /** Runs once. */
    private static final class AnotherJvm {

        static final Map<Element, byte[]> WRITTEN = written();

        private static Map<Element, byte[]> written() {
            try {
                Path directory = Files.createTempDirectory("sessions");
                Process process =
                        new ProcessBuilder(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-cp",
                                        classPath(),
                                        Writer.class.getName(),
                                        directory.toString())
                                .inheritIO()
                                .start();
                assertThat(process.waitFor()).isZero();
                Map<Element, byte[]> written = new EnumMap<>(Element.class);
                for (Element element : Element.values()) {
                    Path file = directory.resolve(element.name());
                    written.put(element, Files.readAllBytes(file));
                    Files.delete(file);
                }
                Files.delete(directory);
                return written;
            } catch (IOException | InterruptedException failed) {
                throw new AssertionError(failed);
            }
        }
    }

    /** The other JVM. */
    public static void main(String[] arguments) throws IOException {
        for (Element element : Element.values()) {
            Files.write(Path.of(arguments[0], element.name()), encoded(element));
        }
    }

    private static byte[] encoded(Element element) {
        AttributeCodecs codecs =
                new AttributeCodecs(ShopSession.class, SessionConfig.defaults(), Optional.empty());
        Map<String, EncodedAttribute> attributes = new LinkedHashMap<>();
        EveryCollection.of(element)
                .forEach((name, value) -> attributes.put(name, codecs.encode(name, value)));
        return Envelope.encode(attributes);
    }

    private static String classPath() {
        return Stream.of(
                        Writer.class,
                        SessionConfig.class,
                        jakarta.persistence.Entity.class,
                        jakarta.enterprise.inject.Stereotype.class,
                        NullMarked.class)
                .map(Writer::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
