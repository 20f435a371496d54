CREATE TABLE tomcat$sessions (
    id VARCHAR(100) NOT NULL PRIMARY KEY,
    valid CHAR(1) NOT NULL,
    maxinactive INT NOT NULL,
    lastaccess BIGINT NOT NULL,
    app VARCHAR(255),
    data BYTEA
);
CREATE INDEX tomcat_sessions_app ON tomcat$sessions (app);
