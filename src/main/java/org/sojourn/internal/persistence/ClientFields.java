package org.sojourn.internal.persistence;

import jakarta.persistence.Column;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.function.Function;
import org.sojourn.ClientAddress;
import org.sojourn.UserAgent;
import org.sojourn.internal.dialect.ClientColumns;

/**
 * The fields of a session model for the client of a login.
 *
 * @param userAgent empty if the model does not have this field
 * @param address empty if the model does not have this field
 */
public record ClientFields(Optional<ClientField> userAgent, Optional<ClientField> address) {

    /**
     * A field.
     *
     * @param attribute its name, and that of the attribute of the entity
     * @param length of its column by the mapping
     */
    public record ClientField(String attribute, int length) {}

    private static final int DEFAULT_LENGTH = 255;

    public static ClientFields of(Class<?> model) {
        return new ClientFields(field(model, UserAgent.class), field(model, ClientAddress.class));
    }

    private static Optional<ClientField> field(Class<?> model, Class<? extends Annotation> mark) {
        for (Class<?> type = model; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(mark)) {
                    Column column = field.getAnnotation(Column.class);
                    int length = column == null ? DEFAULT_LENGTH : column.length();
                    return Optional.of(new ClientField(field.getName(), length));
                }
            }
        }
        return Optional.empty();
    }

    public boolean isNone() {
        return userAgent.isEmpty() && address.isEmpty();
    }

    /**
     * The columns of the fields.
     *
     * @param column gives the column of an attribute of the entity
     */
    public ClientColumns columns(Function<String, String> column) {
        return new ClientColumns(
                userAgent.map(ClientField::attribute).map(column).orElse(null),
                address.map(ClientField::attribute).map(column).orElse(null));
    }
}
