package org.sojourn.scope;

import jakarta.annotation.PostConstruct;
import jakarta.inject.Inject;
import java.io.Serializable;
import org.sojourn.StoredSessionScoped;

/** A bean that is intercepted and decorated. */
@Counted
@StoredSessionScoped
public class SessionAccount implements Account, Serializable {

    private static final long serialVersionUID = 1L;

    @Inject Diary diary;
    private int balance;

    @PostConstruct
    void opened() {
        diary.note("account opened");
    }

    @Override
    public void pay(int amount) {
        balance += amount;
    }

    @Override
    public int balance() {
        return balance;
    }
}
