package org.sojourn.internal.cdi;

import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionConfig;
import org.sojourn.SessionRecord;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.config.SettingSource;
import org.sojourn.internal.config.Settings;
import org.sojourn.internal.store.PersistenceXmlUnit;

/**
 * What Sojourn will do in this deployment, and everything that keeps it from doing so. Needs no
 * container.
 */
final class DeploymentPlan {

    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> unfitBeans;
    private final List<Class<?>> declaredModels;
    private final Optional<String> webModelSetting;
    private @Nullable ModelDefinition webModel;

    private DeploymentPlan(DiscoveredTypes discovery, Settings settings) {
        this.unfitBeans = discovery.unfitBeans();
        this.declaredModels = List.copyOf(discovery.models().keySet());
        this.webModelSetting = settings.webModel();
    }

    static DeploymentPlan of(
            DiscoveredTypes discovery, SettingSource source, PersistenceUnits units) {
        Settings settings = new Settings(source);
        DeploymentPlan plan = new DeploymentPlan(discovery, settings);
        plan.problems.addAll(discovery.problems());
        if (!plan.declaredModels.isEmpty()) {
            plan.checkNames();
            plan.define(discovery, settings, units);
            plan.checkInjectionPoints(discovery);
            plan.chooseWebModel(discovery.needsWebModel());
            settings.unknown(plan.declaredModels).stream()
                    .map(
                            each ->
                                    DeploymentMessage.UNKNOWN_SETTING.text(
                                            each.name(), each.nearest()))
                    .forEach(plan.warnings::add);
        }
        return plan;
    }

    List<ModelDefinition> models() {
        return models;
    }

    List<String> problems() {
        return problems;
    }

    /** Beans that cannot live in the session: in CDI, problems that appear after all others. */
    List<String> unfitBeans() {
        return unfitBeans;
    }

    List<String> allProblems() {
        return Stream.concat(problems.stream(), unfitBeans.stream()).toList();
    }

    List<String> warnings() {
        return warnings;
    }

    /** The model behind the web session. Empty: there are several, and nothing says which. */
    Optional<ModelDefinition> webModel() {
        return Optional.ofNullable(webModel);
    }

    /** The simple names of all session models, whatever is wrong with them. */
    List<String> simpleNames() {
        return declaredModels.stream().<String>map(Class::getSimpleName).toList();
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        declaredModels.forEach(model -> names.add(model.getSimpleName()));
        if (names.size() < declaredModels.size()) {
            problems.add(
                    DeploymentMessage.SAME_SIMPLE_NAME.text(
                            declaredModels.stream().map(Class::getName).sorted().toList()));
        }
    }

    private void define(DiscoveredTypes discovery, Settings settings, PersistenceUnits units) {
        units.problem().ifPresent(problems::add);
        discovery
                .models()
                .forEach(
                        (type, declaration) -> {
                            List<String> own = DiscoveredTypes.problemsOf(type);
                            Optional<PersistenceXmlUnit> unit =
                                    discovery.hasOwnFactory(type)
                                            ? Optional.empty()
                                            : units.unitOf(type, declaration, own);
                            SessionConfig config =
                                    settings.of(type, wrong -> own.add(wrong.getMessage()));
                            new AttributeCodecs(type, config, Optional.empty())
                                    .problem()
                                    .ifPresent(own::add);
                            if (own.isEmpty()) {
                                models.add(
                                        new ModelDefinition(
                                                type.asSubclass(SessionRecord.class),
                                                unit.map(PersistenceXmlUnit::name)
                                                        .orElse(declaration.persistenceUnit()),
                                                unit,
                                                config));
                            }
                            problems.addAll(own);
                        });
    }

    private void checkInjectionPoints(DiscoveredTypes discovery) {
        if (declaredModels.size() < 2) {
            return;
        }
        for (InjectionPoint point : discovery.unqualifiedBackends()) {
            Member member = point.getMember();
            String place = member.getDeclaringClass().getName() + "." + member.getName();
            problems.add(
                    DeploymentMessage.AMBIGUOUS_BACKEND.text(
                            place, simpleNames(), simpleNames().get(0)));
        }
    }

    private void chooseWebModel(boolean needed) {
        if (webModelSetting.isPresent()) {
            String name = webModelSetting.get();
            if (declaredModels.stream().noneMatch(type -> isCalled(type, name))) {
                problems.add(DeploymentMessage.UNKNOWN_WEB_MODEL.text(name, simpleNames()));
            }
            models.stream()
                    .filter(model -> isCalled(model.type(), name))
                    .findFirst()
                    .ifPresent(model -> webModel = model);
        } else if (declaredModels.size() > 1) {
            if (needed) {
                problems.add(
                        DeploymentMessage.NO_WEB_MODEL.text(simpleNames(), simpleNames().get(0)));
            }
        } else {
            models.stream().findFirst().ifPresent(model -> webModel = model);
        }
    }

    private static boolean isCalled(Class<?> type, String name) {
        return type.getSimpleName().equals(name) || type.getName().equals(name);
    }
}
