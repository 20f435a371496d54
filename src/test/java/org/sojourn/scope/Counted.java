package org.sojourn.scope;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Calls are noted in the diary. */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {}
