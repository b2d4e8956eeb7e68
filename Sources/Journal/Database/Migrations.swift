import GRDB

/// The journal's schema, as a list of migrations that only ever grows. `docs/journal.md` explains each table.
enum Migrations {
    /// What the newest migration makes; a journal with a higher `user_version` is refused.
    static let version = all.count

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (index, migration) in all.enumerated() {
            migrator.registerMigration("\(index + 1): \(migration.name)") { db in
                try db.execute(sql: migration.sql)
                try db.execute(sql: "PRAGMA user_version = \(index + 1)")
            }
        }
        return migrator
    }

    private static let all: [(name: String, sql: String)] = [
        ("the spine", spine), ("reading", reading), ("models", models), ("batches", batches), ("volumes", volumes),
        ("standing", standing), ("witness", witness), ("subjects", subjects), ("proposals", proposals),
        ("copying", copying), ("records", records), ("edits of records", recordEdits), ("replacing", replacing),
        ("vendor lessons", vendorLessons), ("parts of papers", parts),
        ("folded search", foldedSearch), ("taking back", takingBack),
    ]

    /// What an undo or a redo takes out of force keeps its row, so that taking that back brings it again as it was. And
    /// what waits knows by which lessons and categories it was judged.
    private static let takingBack = """
        ALTER TABLE examples ADD COLUMN withheld INTEGER REFERENCES jobs (id);
        ALTER TABLE opinions ADD COLUMN decided_before INTEGER;
        ALTER TABLE reviews ADD COLUMN judged TEXT;
        CREATE INDEX examples_withheld ON examples (withheld) WHERE withheld IS NOT NULL;
        """

    /// The full-text index anew, of words as `SearchTokenizer` parts and folds them.
    private static let foldedSearch = """
        CREATE VIRTUAL TABLE folded USING fts5 (name, category, text, tokenize = 'deskhand');
        INSERT INTO folded (rowid, name, category, text) SELECT rowid, name, category, text FROM texts;
        DROP TABLE texts;
        ALTER TABLE folded RENAME TO texts;
        """

    /// A document may hold several papers, so a record has a number of its own; those of before keep the one they have, which
    /// is that of their verdict.
    private static let parts = """
        CREATE TABLE papers (
            id INTEGER PRIMARY KEY, verdict INTEGER NOT NULL REFERENCES verdicts (id), schema TEXT NOT NULL,
            content TEXT NOT NULL, lesson TEXT
        );
        INSERT INTO papers SELECT verdict, verdict, schema, content, lesson FROM records;
        CREATE TABLE paper_edits (
            id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES papers (id),
            job INTEGER NOT NULL REFERENCES jobs (id), schema TEXT NOT NULL, content TEXT NOT NULL, lesson TEXT
        );
        INSERT INTO paper_edits SELECT id, record, job, schema, content, lesson FROM record_edits;
        DROP TABLE record_edits;
        DROP TABLE records;
        ALTER TABLE papers RENAME TO records;
        ALTER TABLE paper_edits RENAME TO record_edits;
        CREATE INDEX records_verdict ON records (verdict);
        CREATE INDEX records_lesson ON records (id) WHERE lesson IS NOT NULL;
        CREATE INDEX record_edits_record ON record_edits (record);
        """

    /// What the words of the user or a model about a paper teach for the next of its vendor: they stand and fall together.
    private static let vendorLessons = """
        ALTER TABLE records ADD COLUMN lesson TEXT;
        ALTER TABLE record_edits ADD COLUMN lesson TEXT;
        CREATE INDEX records_lesson ON records (verdict) WHERE lesson IS NOT NULL;
        """

    /// A table in the place of the one before it: both contents, so that it can be taken back.
    private static let replacing = """
        ALTER TABLE actions ADD COLUMN replaced BLOB;
        ALTER TABLE contents ADD COLUMN replaced BLOB;
        CREATE INDEX actions_written ON actions (target) WHERE kind IN ('write', 'replace');
        """

    /// What a record was made to say later, by the job that did: it stands as long as its job does.
    private static let recordEdits = """
        CREATE TABLE record_edits (
            id INTEGER PRIMARY KEY, record INTEGER NOT NULL REFERENCES records (verdict),
            job INTEGER NOT NULL REFERENCES jobs (id), schema TEXT NOT NULL, content TEXT NOT NULL
        );
        CREATE INDEX record_edits_record ON record_edits (record);
        """

    /// What was read off a paper, by the verdict it was filed by.
    private static let records = """
        CREATE TABLE records (
            verdict INTEGER PRIMARY KEY REFERENCES verdicts (id), schema TEXT NOT NULL, content TEXT NOT NULL
        );
        """

    /// How far the one file is that is on its way to another file system.
    private static let copying = """
        CREATE TABLE copying (
            id INTEGER PRIMARY KEY CHECK (id = 1), source BLOB NOT NULL, copied INTEGER NOT NULL, size INTEGER NOT NULL
        );
        """

    /// What was proposed, to be done as it stands.
    private static let proposals = "ALTER TABLE reviews ADD COLUMN actions TEXT;"

    /// The one file that a job was about so far becomes its first subject, and that of what took the job back.
    private static let subjects = """
        CREATE TABLE subjects (
            job INTEGER NOT NULL REFERENCES jobs (id),
            number INTEGER NOT NULL,
            kind TEXT NOT NULL,
            path BLOB NOT NULL,
            reason TEXT,
            verdict INTEGER REFERENCES verdicts (id),
            PRIMARY KEY (job, number)
        ) WITHOUT ROWID;
        CREATE INDEX subjects_verdict ON subjects (verdict) WHERE verdict IS NOT NULL;

        ALTER TABLE actions ADD COLUMN subject INTEGER;
        ALTER TABLE actions ADD COLUMN tags_before BLOB;
        ALTER TABLE actions ADD COLUMN tags_after BLOB;
        ALTER TABLE examples ADD COLUMN subject INTEGER;
        CREATE INDEX actions_folders ON actions (id)
            WHERE kind = 'moveFolder' AND state IN ('intended', 'crossing');

        INSERT OR IGNORE INTO subjects (job, number, kind, path, verdict)
            SELECT job, 0, 'file', path, id FROM verdicts WHERE job IS NOT NULL ORDER BY id;
        WITH RECURSIVE chain (id, filing) AS (
            SELECT job, job FROM subjects
            UNION SELECT jobs.id, chain.filing FROM jobs JOIN chain ON jobs.undoes = chain.id)
        INSERT OR IGNORE INTO subjects (job, number, kind, path)
            SELECT chain.id, 0, 'file', subjects.path FROM chain JOIN subjects ON subjects.job = chain.filing;
        UPDATE actions SET subject = 0
            WHERE kind NOT IN ('makeFolder', 'removeFolder') AND job IN (SELECT job FROM subjects);
        """

    /// Device numbers do not outlast a remount: of what was recorded with one, the volume is not known (0).
    private static let volumes = """
        ALTER TABLE actions RENAME COLUMN expected_device TO expected_volume;
        ALTER TABLE actions RENAME COLUMN result_device TO result_volume;
        ALTER TABLE reviews RENAME COLUMN device TO volume;
        UPDATE actions SET expected_volume = 0 WHERE expected_volume IS NOT NULL;
        UPDATE actions SET result_volume = 0 WHERE result_volume IS NOT NULL;
        UPDATE reviews SET volume = 0;
        CREATE INDEX jobs_undoes ON jobs (undoes) WHERE undoes IS NOT NULL;
        CREATE INDEX actions_taken ON actions (expected_inode) WHERE state = 'done';
        CREATE INDEX actions_filed ON actions (result_inode) WHERE state = 'done';
        """

    private static let standing = """
        CREATE TABLE speakers (
            id INTEGER PRIMARY KEY,
            server TEXT NOT NULL,
            model TEXT NOT NULL,
            served TEXT NOT NULL,
            UNIQUE (server, model, served)
        );
        ALTER TABLE calls ADD COLUMN speaker INTEGER REFERENCES speakers (id);
        ALTER TABLE examples ADD COLUMN speaker INTEGER REFERENCES speakers (id);

        CREATE TABLE opinions (
            id INTEGER PRIMARY KEY,
            verdict INTEGER NOT NULL REFERENCES verdicts (id),
            speaker INTEGER NOT NULL REFERENCES speakers (id),
            category TEXT NOT NULL,
            call INTEGER,
            fate TEXT,
            before TEXT,
            decided INTEGER,
            UNIQUE (verdict, speaker, category)
        );
        CREATE INDEX opinions_fate ON opinions (speaker, category, decided, fate, call) WHERE fate IS NOT NULL;
        """

    private static let witness = """
        CREATE TABLE witness (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            journal BLOB NOT NULL,
            commits INTEGER NOT NULL
        );
        INSERT INTO witness VALUES (1, randomblob(16), 0);

        CREATE TABLE losses (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            found INTEGER NOT NULL,
            commits INTEGER,
            checked INTEGER
        );

        CREATE TABLE mounts (
            point BLOB PRIMARY KEY
        ) WITHOUT ROWID;
        """

    private static let batches = """
        CREATE TABLE batches (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session INTEGER NOT NULL REFERENCES sessions (id),
            tier TEXT NOT NULL,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            state TEXT NOT NULL,
            problem TEXT,
            remote TEXT,
            created INTEGER NOT NULL,
            ended INTEGER
        );
        CREATE INDEX batches_open ON batches (id) WHERE ended IS NULL;
        CREATE INDEX calls_batch ON calls (batch) WHERE batch IS NOT NULL;
        """

    private static let models = """
        ALTER TABLE verdicts ADD COLUMN climb TEXT NOT NULL DEFAULT '[]';

        CREATE TABLE calls (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session INTEGER NOT NULL REFERENCES sessions (id),
            begun INTEGER NOT NULL,
            ended INTEGER,
            day TEXT NOT NULL,
            tier TEXT NOT NULL,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            purpose TEXT NOT NULL,
            work TEXT NOT NULL,
            path BLOB,
            desk BLOB,
            question BLOB NOT NULL,
            state TEXT NOT NULL,
            problem TEXT,
            reserved INTEGER NOT NULL,
            cost INTEGER NOT NULL DEFAULT 0,
            input INTEGER NOT NULL DEFAULT 0,
            cached_input INTEGER NOT NULL DEFAULT 0,
            cache_write INTEGER NOT NULL DEFAULT 0,
            output INTEGER NOT NULL DEFAULT 0,
            reasoning INTEGER NOT NULL DEFAULT 0,
            sent INTEGER NOT NULL DEFAULT 0,
            received INTEGER NOT NULL DEFAULT 0,
            batch INTEGER
        );
        CREATE INDEX calls_begun ON calls (begun);
        CREATE INDEX calls_day ON calls (day);
        CREATE INDEX calls_open ON calls (session) WHERE state = 'reserved';
        CREATE INDEX calls_work ON calls (work);
        CREATE INDEX calls_question ON calls (question);

        CREATE TABLE call_contents (
            call INTEGER PRIMARY KEY REFERENCES calls (id),
            request BLOB NOT NULL,
            reply BLOB NOT NULL
        );

        CREATE TABLE answers (
            question BLOB PRIMARY KEY,
            call INTEGER NOT NULL REFERENCES calls (id),
            value BLOB NOT NULL,
            given INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE spending (
            day TEXT PRIMARY KEY,
            spent INTEGER NOT NULL,
            reserved INTEGER NOT NULL
        ) WITHOUT ROWID;
        """

    private static let reading = """
        ALTER TABLE verdicts ADD COLUMN remarks TEXT NOT NULL DEFAULT '[]';

        CREATE TABLE readings (
            digest BLOB NOT NULL,
            type TEXT NOT NULL,
            version INTEGER NOT NULL,
            path BLOB NOT NULL,
            reading BLOB NOT NULL,
            looked INTEGER NOT NULL,
            PRIMARY KEY (digest, type)
        ) WITHOUT ROWID;
        CREATE INDEX readings_looked ON readings (looked);

        CREATE TABLE progress (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            done INTEGER NOT NULL,
            total INTEGER NOT NULL
        );
        """

    private static let spine = """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            boot TEXT NOT NULL,
            pid INTEGER NOT NULL,
            begun INTEGER NOT NULL,
            checked INTEGER NOT NULL DEFAULT 0
        );

        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            session INTEGER NOT NULL REFERENCES sessions (id),
            kind TEXT NOT NULL,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            begun INTEGER NOT NULL,
            undoes INTEGER REFERENCES jobs (id),
            undone_by INTEGER REFERENCES jobs (id),
            whole INTEGER NOT NULL DEFAULT 1
        );
        CREATE INDEX jobs_running ON jobs (session) WHERE state = 'running';
        CREATE INDEX jobs_begun ON jobs (begun);

        CREATE TABLE actions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            job INTEGER NOT NULL REFERENCES jobs (id),
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            problem TEXT,
            note TEXT,
            source BLOB,
            target BLOB,
            held BLOB,
            info BLOB,
            expected_device INTEGER, expected_inode INTEGER, expected_born INTEGER,
            expected_size INTEGER, expected_modified INTEGER,
            result_device INTEGER, result_inode INTEGER, result_born INTEGER,
            result_size INTEGER, result_modified INTEGER,
            digest BLOB,
            digest_sampled INTEGER,
            reverses INTEGER REFERENCES actions (id),
            reversed_by INTEGER REFERENCES actions (id)
        );
        CREATE INDEX actions_job ON actions (job);
        CREATE INDEX actions_leaving ON actions (source) WHERE state IN ('intended', 'crossing');
        CREATE INDEX actions_coming ON actions (target) WHERE state IN ('intended', 'crossing');
        CREATE INDEX actions_made ON actions (target) WHERE kind = 'makeFolder';

        CREATE TABLE contents (
            action INTEGER PRIMARY KEY REFERENCES actions (id),
            bytes BLOB NOT NULL
        );

        CREATE TABLE verdicts (
            id INTEGER PRIMARY KEY,
            job INTEGER REFERENCES jobs (id),
            path BLOB NOT NULL,
            category TEXT,
            confidence REAL NOT NULL,
            tier TEXT NOT NULL,
            type TEXT NOT NULL,
            evidence TEXT NOT NULL,
            alternatives TEXT NOT NULL,
            features BLOB NOT NULL,
            digest BLOB,
            size INTEGER NOT NULL,
            given INTEGER NOT NULL,
            current BLOB NOT NULL
        );
        CREATE INDEX verdicts_job ON verdicts (job);
        CREATE INDEX verdicts_current ON verdicts (current);
        CREATE INDEX verdicts_digest ON verdicts (digest);

        CREATE VIRTUAL TABLE texts USING fts5 (
            name, category, text, tokenize = 'unicode61 remove_diacritics 2'
        );

        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            verdict INTEGER NOT NULL REFERENCES verdicts (id),
            desk BLOB NOT NULL,
            reason TEXT NOT NULL,
            device INTEGER NOT NULL, inode INTEGER NOT NULL, born INTEGER NOT NULL,
            size INTEGER NOT NULL, modified INTEGER NOT NULL,
            target BLOB,
            original BLOB,
            state TEXT NOT NULL,
            job INTEGER REFERENCES jobs (id)
        );
        CREATE INDEX reviews_verdict ON reviews (verdict);
        CREATE INDEX reviews_waiting ON reviews (id) WHERE state = 'waiting';

        CREATE TABLE known (
            fingerprint INTEGER PRIMARY KEY
        );

        CREATE TABLE examples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            category TEXT NOT NULL,
            weight REAL NOT NULL,
            origin TEXT NOT NULL,
            name TEXT NOT NULL,
            features BLOB NOT NULL,
            taught INTEGER NOT NULL,
            job INTEGER REFERENCES jobs (id)
        );
        CREATE INDEX examples_job ON examples (job);
        """
}
