package org.sojourn.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sojourn.SessionConfig.Library;

/** The lists of classes that the setting {@code allowed-libraries} stands for. */
class LibraryClassesTest {

    private static final Set<String> HOOKS =
            Set.of("readObject", "readObjectNoData", "readResolve", "readExternal");

    /** What their own code does when they are read was looked at: it fills their own fields. */
    private static final Set<String> LOOKED_AT =
            Set.of(
                    "org.apache.shiro.subject.SimplePrincipalCollection",
                    "jakarta.faces.application.FacesMessage",
                    "org.pac4j.core.profile.BasicUserProfile",
                    "org.pac4j.core.profile.CommonProfile");

    private static List<String> names(Library library) {
        String list = "/META-INF/sojourn/allowed/" + library.settingName() + ".txt";
        try (InputStream in = LibraryClasses.class.getResourceAsStream(list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void a_list_names_classes_of_the_library_that_run_no_code_of_their_own(Library library)
            throws Exception {
        assertThat(names(library)).isNotEmpty().isSorted();
        for (String name : names(library)) {
            Class<?> type = Class.forName(name, false, getClass().getClassLoader());
            assertThat(Serializable.class).as(name).isAssignableFrom(type);
            if (!LOOKED_AT.contains(name)) {
                assertThat(Externalizable.class.isAssignableFrom(type)).as(name).isFalse();
                assertThat(Arrays.stream(type.getDeclaredMethods()).map(Method::getName))
                        .as(name)
                        .doesNotContainAnyElementsOf(HOOKS);
            }
        }
    }

    @Test
    void no_class_is_in_two_lists() {
        assertThat(Stream.of(Library.values()).flatMap(library -> names(library).stream()))
                .doesNotHaveDuplicates();
    }
}
