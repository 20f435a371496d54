package org.sojourn.internal.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.sojourn.SessionModel;
import org.sojourn.internal.config.Settings;

/**
 * The session models of the application with their units and settings: resolved once, when all
 * types are discovered. Needs no container.
 *
 * @param webModel simple or full name of the model behind the web session, if the settings name one
 * @param storesSessionScoped whether the application's beans of the session scope are to be moved
 *     into the stored session
 * @param sessionScopedPackages of the beans that are to be moved; empty: the archives of the models
 * @param problems what is wrong with the settings and the units, whichever model they are for
 * @param warnings of settings that do not exist
 */
record Models(
        List<DeclaredModel> declared,
        Optional<String> webModel,
        boolean storesSessionScoped,
        List<String> sessionScopedPackages,
        List<String> problems,
        List<String> warnings) {

    /** As long as no type is discovered. */
    static final Models NONE =
            new Models(List.of(), Optional.empty(), false, List.of(), List.of(), List.of());

    static Models resolve(
            SortedMap<Class<?>, SessionModel> declared, PersistenceUnits units, Settings settings) {
        List<DeclaredModel> models = new ArrayList<>();
        declared.forEach(
                (type, declaration) ->
                        models.add(DeclaredModel.resolve(type, declaration, units, settings)));
        List<String> problems = new ArrayList<>();
        boolean storesSessionScoped =
                settings.storesSessionScoped(wrong -> problems.add(wrong.getMessage()));
        List<String> packages =
                settings.sessionScopedPackages(wrong -> problems.add(wrong.getMessage()));
        List<String> warnings = new ArrayList<>();
        if (!models.isEmpty()) {
            units.problem().ifPresent(problems::add);
            settings.unknown(List.copyOf(declared.keySet())).stream()
                    .map(
                            each ->
                                    DeploymentMessage.UNKNOWN_SETTING.text(
                                            each.name(), each.nearest()))
                    .forEach(warnings::add);
        }
        return new Models(
                models, settings.webModel(), storesSessionScoped, packages, problems, warnings);
    }

    /** The same, with the problem of models that were added when all others were resolved. */
    Models refusing(Set<Class<?>> late) {
        if (late.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(problems);
        late.forEach(type -> all.add(DeploymentMessage.MODEL_TOO_LATE.text(type)));
        return new Models(
                declared, webModel, storesSessionScoped, sessionScopedPackages, all, warnings);
    }

    List<Class<?>> types() {
        List<Class<?>> types = new ArrayList<>();
        declared.forEach(model -> types.add(model.type()));
        return types;
    }
}
