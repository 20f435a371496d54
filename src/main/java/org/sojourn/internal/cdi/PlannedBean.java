package org.sojourn.internal.cdi;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sojourn.SessionRecord;
import org.sojourn.StoredIn;

/**
 * A bean that is to be registered.
 *
 * @param model the session model that it is for; empty: it is the only one of its type
 * @param isDefault whether an injection point without qualifiers gets it
 */
record PlannedBean(
        ProvidedBean bean, Optional<Class<? extends SessionRecord>> model, boolean isDefault) {

    private static final List<ProvidedBean> OF_WEB_MODEL =
            List.of(ProvidedBean.WEB_SESSION, ProvidedBean.WEB_SETTINGS);
    private static final List<ProvidedBean> OF_EACH_MODEL =
            List.of(
                    ProvidedBean.BACKEND,
                    ProvidedBean.ASYNC_BACKEND,
                    ProvidedBean.SESSIONS,
                    ProvidedBean.ASYNC_SESSIONS);

    /** All beans of a deployment, besides the runtime. */
    static List<PlannedBean> of(DeploymentPlan plan) {
        List<PlannedBean> beans = new ArrayList<>();
        beans.add(ofApplication(ProvidedBean.MANAGER));
        if (plan.webModel().isPresent()) {
            OF_WEB_MODEL.forEach(bean -> beans.add(ofApplication(bean)));
        }
        boolean isOnly = plan.models().size() == 1;
        for (ModelDefinition model : plan.models()) {
            for (ProvidedBean bean : OF_EACH_MODEL) {
                beans.add(new PlannedBean(bean, Optional.of(model.type()), isOnly));
            }
        }
        return beans;
    }

    private static PlannedBean ofApplication(ProvidedBean bean) {
        return new PlannedBean(bean, Optional.empty(), true);
    }

    /** The qualifier that names the session model. */
    Optional<Annotation> qualifier() {
        return model.map(StoredIn.Literal::of);
    }

    /** A name that no other bean has, on every server. */
    String id() {
        String type = bean.type().getName();
        return model.map(of -> type + "/" + of.getName()).orElse(type);
    }

    /** The session model; a bean of the application has one without meaning. */
    Class<?> modelClass() {
        return model.<Class<?>>map(of -> of).orElse(Object.class);
    }

    Object make(SojournRuntime runtime) {
        return bean.make(runtime, modelClass());
    }
}
