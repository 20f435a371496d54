package org.sojourn;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Switches the session off: for health checks, static content, and endpoints that must not have
 * one.
 *
 * <p>On a servlet class: requests to it have no session. On a bean's class or method: no session
 * while the method runs, even inside a boundary; an {@link ActivateSession} boundary inside it has
 * none either. Touching {@link WebSession} there throws {@link SessionStateException}, which says
 * so. {@code HttpServletRequest.getSession()} does so, too, and {@code getSession(false)} is null.
 *
 * <p>A Jakarta REST resource, or one of its methods, may have it, if the resource is a CDI bean:
 * annotate it by a scope such as {@code @RequestScoped}.
 *
 * <p>To switch sessions off by path, see {@link SessionConfig#exclude()}.
 */
@Inherited
@InterceptorBinding
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface SkipSession {}
