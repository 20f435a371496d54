package org.sojourn.internal.message;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.sojourn.internal.text.Message;

/** The constants of all enums of messages, in the order of their codes. */
final class AllMessages {

    private AllMessages() {}

    static List<Message> inOrder() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.sojourn")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Message.class))
                        .map(type -> type.reflect().getEnumConstants())
                        .flatMap(Arrays::stream)
                        .map(Message.class::cast)
                        .sorted(Comparator.comparing(Message::code))
                        .toList();
    }
}
