package org.sojourn.internal.cdi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Sojourn will do in this deployment, and everything that keeps it from doing so. Needs no
 * container.
 */
final class DeploymentPlan {

    private final List<ModelDefinition> models = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings;
    private final List<String> unfitBeans;
    private final List<Class<?>> declaredModels;
    private @Nullable ModelDefinition webModel;

    private DeploymentPlan(Models models, BeanFacts beans) {
        this.problems.addAll(models.problems());
        this.warnings = models.warnings();
        this.unfitBeans = beans.unfitBeans();
        this.declaredModels = models.types();
    }

    static DeploymentPlan of(Models models, BeanFacts beans) {
        DeploymentPlan plan = new DeploymentPlan(models, beans);
        if (!plan.declaredModels.isEmpty()) {
            plan.checkNames();
            models.declared()
                    .forEach(model -> plan.define(model, beans.hasOwnFactory(model.type())));
            plan.checkInjectionPoints(beans);
            plan.chooseWebModel(models.webModel(), beans.needsWebModel());
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

    /** The model behind the web session. Empty: there are several, and no setting names one. */
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

    private void define(DeclaredModel model, boolean hasOwnFactory) {
        List<String> own = model.problems(hasOwnFactory);
        if (own.isEmpty()) {
            models.add(model.definition(hasOwnFactory));
        }
        problems.addAll(own);
    }

    private void checkInjectionPoints(BeanFacts beans) {
        if (declaredModels.size() < 2) {
            return;
        }
        for (String place : beans.unqualifiedBackends()) {
            problems.add(
                    DeploymentMessage.AMBIGUOUS_BACKEND.text(
                            place, simpleNames(), simpleNames().get(0)));
        }
    }

    private void chooseWebModel(Optional<String> setting, boolean isNeeded) {
        if (setting.isPresent()) {
            chooseWebModel(setting.get());
        } else if (declaredModels.size() == 1) {
            models.forEach(only -> webModel = only);
        } else if (isNeeded) {
            problems.add(DeploymentMessage.NO_WEB_MODEL.text(simpleNames(), simpleNames().get(0)));
        }
    }

    private void chooseWebModel(String name) {
        if (declaredModels.stream().noneMatch(type -> isCalled(type, name))) {
            problems.add(DeploymentMessage.UNKNOWN_WEB_MODEL.text(name, simpleNames()));
        }
        models.stream()
                .filter(model -> isCalled(model.type(), name))
                .findFirst()
                .ifPresent(model -> webModel = model);
    }

    private static boolean isCalled(Class<?> type, String name) {
        return type.getSimpleName().equals(name) || type.getName().equals(name);
    }
}
