package org.sojourn.internal.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.internal.dialect.ExtraColumn;

/** The columns that a session model has of its own. */
public final class ModelColumns {

    private static final int DEFAULT_LENGTH = 255;

    private ModelColumns() {}

    /**
     * The columns of basic attributes, in the order of their names. A length in {@code orm.xml} is
     * not seen.
     */
    public static List<ExtraColumn> of(
            JpaProvider provider, EntityManagerFactory factory, Class<?> model) {
        return factory.getMetamodel().entity(model).getAttributes().stream()
                .filter(attribute -> !isOfEverySession(attribute.getJavaMember()))
                .filter(ModelColumns::isBasic)
                .map(
                        attribute ->
                                of(provider.column(factory, model, attribute.getName()), attribute))
                .sorted(Comparator.comparing(ExtraColumn::name))
                .toList();
    }

    private static boolean isBasic(Attribute<?, ?> attribute) {
        return attribute.getPersistentAttributeType() == PersistentAttributeType.BASIC;
    }

    private static boolean isOfEverySession(@Nullable Member member) {
        return member != null && member.getDeclaringClass() == SessionRecord.class;
    }

    private static ExtraColumn of(String name, Attribute<?, ?> attribute) {
        Optional<Column> declared =
                attribute.getJavaMember() instanceof AnnotatedElement member
                        ? Optional.ofNullable(member.getAnnotation(Column.class))
                        : Optional.empty();
        return new ExtraColumn(
                name,
                attribute.getJavaType(),
                declared.map(Column::length).orElse(DEFAULT_LENGTH),
                declared.map(Column::columnDefinition).orElse(""));
    }
}
