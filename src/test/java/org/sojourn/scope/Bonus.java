package org.sojourn.scope;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.Serializable;

/** Doubles what is paid. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public abstract class Bonus implements Account, Serializable {

    private static final long serialVersionUID = 1L;

    @Inject @Delegate @Any Account account;

    @Override
    public void pay(int amount) {
        account.pay(2 * amount);
    }
}
