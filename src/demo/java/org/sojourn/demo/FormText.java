package org.sojourn.demo;

import jakarta.ws.rs.BadRequestException;
import org.jspecify.annotations.Nullable;

/** Text that a visitor sent. */
final class FormText {

    private static final int MAX_LENGTH = 100;

    private FormText() {}

    /**
     * The text as it was sent.
     *
     * @throws BadRequestException if it is missing, blank or too long
     */
    static String checked(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new BadRequestException("Form field '%s' is missing or blank.".formatted(field));
        }
        if (text.length() > MAX_LENGTH) {
            throw new BadRequestException(
                    "Form field '%s' has %d characters; %d are allowed."
                            .formatted(field, text.length(), MAX_LENGTH));
        }
        return text;
    }
}
