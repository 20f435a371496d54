package shop;

import jakarta.persistence.Entity;
import org.sojourn.SessionModel;
import org.sojourn.SessionRecord;

// tag::model[]
@Entity
@SessionModel
public class ShopSession extends SessionRecord {}
// end::model[]
