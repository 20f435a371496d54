package org.sojourn.internal.cdi;

import jakarta.persistence.Entity;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.config.ModelSettings;
import org.sojourn.internal.config.Settings;
import org.sojourn.internal.persistence.PersistenceXmlUnit;

/**
 * A class with {@code @SessionModel}, with its unit and its settings, and all that is wrong with
 * them.
 *
 * @param classProblems what is wrong with the class, whatever its unit
 * @param unitName that the class names
 * @param unit that the class is in, unless the application supplies the factory
 * @param settingProblems what is wrong with the settings; if anything is, {@code settings} are of
 *     no use
 */
record DeclaredModel(
        Class<?> type,
        List<String> classProblems,
        String unitName,
        PersistenceUnits.Choice unit,
        ModelSettings settings,
        List<String> settingProblems) {

    /** For messages, where neither the model nor a descriptor names the unit. */
    private static final String UNNAMED_UNIT = "default";

    static DeclaredModel resolve(
            Class<?> type, SessionModel declaration, PersistenceUnits units, Settings source) {
        List<String> ofClass = problemsOf(type);
        List<String> ofSettings = new ArrayList<>();
        ModelSettings settings = source.of(type, wrong -> ofSettings.add(wrong.getMessage()));
        AttributeCodecs.problem(settings.config()).ifPresent(ofSettings::add);
        return new DeclaredModel(
                type,
                ofClass,
                declaration.persistenceUnit(),
                units.choose(type, declaration.persistenceUnit(), ofClass.isEmpty()),
                settings,
                ofSettings);
    }

    private static List<String> problemsOf(Class<?> type) {
        List<String> problems = new ArrayList<>();
        if (!type.isAnnotationPresent(Entity.class)) {
            problems.add(DeploymentMessage.MODEL_NOT_ENTITY.text(type));
        }
        if (!SessionRecord.class.isAssignableFrom(type)) {
            problems.add(DeploymentMessage.MODEL_NOT_RECORD.text(type));
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            problems.add(DeploymentMessage.MODEL_ABSTRACT.text(type));
        }
        return problems;
    }

    /** The unit whose factory the container can inject, if there is one. */
    Optional<PersistenceXmlUnit> unitOfContainer() {
        return classProblems.isEmpty()
                ? unit.unit().filter(PersistenceXmlUnit::isOfContainer)
                : Optional.empty();
    }

    /**
     * All that is wrong.
     *
     * @param hasOwnFactory whether the application supplies the factory, so that no unit is needed
     */
    List<String> problems(boolean hasOwnFactory) {
        List<String> all = new ArrayList<>(classProblems);
        if (!hasOwnFactory) {
            unit.problem().ifPresent(all::add);
        }
        all.addAll(settingProblems);
        return all;
    }

    /** The definition of a model without problems. */
    ModelDefinition definition(boolean hasOwnFactory) {
        Optional<PersistenceXmlUnit> used = hasOwnFactory ? Optional.empty() : unit.unit();
        return new ModelDefinition(
                type.asSubclass(SessionRecord.class),
                used.map(PersistenceXmlUnit::name)
                        .orElse(unitName.isEmpty() ? UNNAMED_UNIT : unitName),
                used,
                settings);
    }
}
