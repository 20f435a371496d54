package org.sojourn.internal.config;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sojourn.ApplicationSettings;
import org.sojourn.ApplicationSettings.SessionScoped;
import org.sojourn.SessionConfig;
import org.sojourn.SessionConfigException;
import org.sojourn.Setting;

/**
 * Reads settings from a source: each setting of a model as {@code sojourn.<Model>.<setting>}, else
 * as {@code sojourn.<setting>}.
 */
public final class Settings {

    private final SettingSource source;

    public Settings(SettingSource source) {
        this.source = source;
    }

    /**
     * The settings of one model. Each wrong value is reported to {@code problems}, and its default
     * takes its place; the result is of use only if there was no problem.
     */
    public ModelSettings of(Class<?> model, Consumer<SessionConfigException> problems) {
        SessionConfig.Builder builder = SessionConfig.builder();
        Set<String> given = new HashSet<>();
        for (Setting<?> setting : Setting.ofModel()) {
            nameInSource(setting, model)
                    .ifPresent(
                            name -> {
                                given.add(setting.key());
                                attempt(() -> take(setting, name, builder), problems);
                            });
        }
        AtomicReference<SessionConfig> config = new AtomicReference<>(SessionConfig.defaults());
        attempt(() -> config.set(builder.build()), problems);
        return new ModelSettings(config.get(), Set.copyOf(given));
    }

    /** Simple or full name of the model behind the web session. */
    public Optional<String> webModel() {
        return source.get(ApplicationSettings.WEB_MODEL.name());
    }

    /** Whether the application's beans of the session scope move into the stored session. */
    public boolean storesSessionScoped(Consumer<SessionConfigException> problems) {
        return of(ApplicationSettings.SESSION_SCOPED, problems)
                .filter(place -> place == SessionScoped.STORED)
                .isPresent();
    }

    /** In which packages, and those below them; empty: in the archive of a session model. */
    public List<String> sessionScopedPackages(Consumer<SessionConfigException> problems) {
        return of(ApplicationSettings.SESSION_SCOPED_PACKAGES, problems).orElse(List.of());
    }

    /** Names in the source that look like those of settings and are none. */
    public List<UnknownSetting> unknown(List<Class<?>> models) {
        return UnknownSetting.among(source.names(), models);
    }

    /** The name by which a setting is set: that of the model goes before that of all models. */
    private Optional<String> nameInSource(Setting<?> setting, Class<?> model) {
        return Stream.of(setting.name(model), setting.name())
                .filter(name -> source.get(name).isPresent())
                .findFirst();
    }

    private <T> Optional<T> of(Setting<T> setting, Consumer<SessionConfigException> problems) {
        AtomicReference<Optional<T>> value = new AtomicReference<>(Optional.empty());
        attempt(() -> value.set(source.get(setting.name()).map(setting::read)), problems);
        return value.get();
    }

    private void take(Setting<?> setting, String name, SessionConfig.Builder builder) {
        try {
            builder.set(setting, source.get(name).orElseThrow());
        } catch (SessionConfigException wrong) {
            throw wrong.forSetting(name);
        }
    }

    private static void attempt(Runnable step, Consumer<SessionConfigException> problems) {
        try {
            step.run();
        } catch (SessionConfigException problem) {
            problems.accept(problem);
        }
    }
}
