package org.sojourn.scope;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

@Counted
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class CountingInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Diary diary;

    @AroundInvoke
    Object count(InvocationContext call) throws Exception {
        diary.note("called " + call.getMethod().getName());
        return call.proceed();
    }
}
