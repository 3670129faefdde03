"""Every knob of the crawl, its value and the reason; the only module that reads the environment.

Only what differs from Scrapy's default is set. Manners come first: small offices have small servers.
"""

import os

from harvester import __version__

BOT_NAME = "harvester"
SPIDER_MODULES = ["harvester.spiders"]
NEWSPIDER_MODULE = "harvester.spiders"
COMMANDS_MODULE = "harvester.commands"

# --- where things lie -----------------------------------------------------------------------------------------------
SITES = os.environ.get("HARVESTER_SITES", "data/sites.csv")  # the registry, unless -a sites=PATH says otherwise
DATABASE = os.environ.get("HARVESTER_DATABASE", "data/harvest.db")
ARCHIVE = os.environ.get("HARVESTER_ARCHIVE", "data/archive")

# --- who we are -----------------------------------------------------------------------------------------------------
# A webmaster must be able to see what this is and whom to ask; never the name of a browser or a search engine.
CONTACT = os.environ.get("HARVESTER_CONTACT", "")


def user_agent(contact: str) -> str:
    """The header that says what this is and whom to write to."""
    whom = f"contact: {contact}" if contact else "no contact given"
    return f"harvester/{__version__} (annual government-information-disclosure reports; {whom})"


USER_AGENT = user_agent(CONTACT)
ROBOTSTXT_OBEY = True  # the owner of a site has the last word; obeyed by our own middleware, see below
ROBOTSTXT_USER_AGENT = "harvester"  # rules are matched on the product's name, not on the whole header

# --- manners --------------------------------------------------------------------------------------------------------
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # one request at a time to a host; a row may say otherwise, with a reason
CONCURRENT_REQUESTS = 100  # hosts are many and slow: with 16, sixteen slow ones would hold up all others
DOWNLOAD_DELAY = 3  # seconds; county servers answer in 10 to 60 s during office hours
DOWNLOAD_DELAY_JITTER = 0.5  # 1.5 to 4.5 s: no drumbeat
RETRY_TIMES = 2  # few: a server in trouble is not helped by asking again
RETRY_HTTP_CODES = [500, 502, 503, 504, 522, 524, 408]  # not 429: see middlewares/come_back.py
RETRY_PRIORITY_ADJUST = -10  # others first, so that the second try comes late
DOWNLOAD_TIMEOUT = 60  # Scrapy's 180 s would let one dead host hold its site for nine minutes
REDIRECT_MAX_TIMES = 5  # 20 by default; a longer chain is a loop or a cookie check
METAREFRESH_MAXDELAY = 5  # a page that says "you will be led on in 60 s" is a notice for people
COOKIES_ENABLED = False  # a listing needs none, and a session would only tie requests together

ADDRESS_DELAY = 1.0  # seconds between two requests to one address, whatever hosts it bears: clusters serve hundreds
ADDRESS_CONCURRENCY = 4  # requests under way to one address; never less than one of its rows asks for
HOST_BREAKER = True  # who refuses, challenges or stays silent three times is left alone for the rest of the run
HOST_REQUESTS_PER_DAY = 5000  # a host's cap for a day (Beijing time), over all runs: four hours of them. 0: none
VISIT_HOURS = os.environ.get("HARVESTER_HOURS", "")  # "20-7" (Beijing time): sites are visited by night only

VISITS_AT_ONCE = 300  # begun and not ended, three for each request under way: what a site lists waits in memory
ATTACHMENTS = True  # files that reports link to are kept; a row may say otherwise. False: named, not fetched

# --- limits against hostile input -----------------------------------------------------------------------------------
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024  # bytes, also after decompression; a report with pictures inside stays far below
DOWNLOAD_WARNSIZE = 8 * 1024 * 1024
URLLENGTH_LIMIT = 0  # platforms refuse long addresses with a reason; this middleware would drop them unseen
TWISTED_DNS_RESOLVER = "harvester.middlewares.resolver.GuardedResolver"  # no name leads into a private network
DOWNLOAD_VERIFY_CERTIFICATES = True  # off by default; a row may say otherwise, with a reason

# --- the engine -----------------------------------------------------------------------------------------------------
CONCURRENT_ITEMS = 1  # the default starts 100 tasks a response at 1.5 times the CPU; 1 also keeps items in order
TELNETCONSOLE_ENABLED = False  # no port that executes Python
REMOTE_CONTROL_ENABLED = False  # the same, over HTTP
REACTOR_THREADPOOL_MAXSIZE = 20  # host names are looked up in threads; 10 wait long for thousands of hosts
LOG_LEVEL = "INFO"  # DEBUG writes a line a request and item
LOG_FORMATTER = "harvester.extensions.log_lines.LogLines"  # no bytes of pages in a line, no line that LOG_LEVEL drops
STATS_CLASS = "harvester.extensions.stats.Stats"  # counts without looking for an argument that nobody gives
LOGSTATS_INTERVAL = 0  # the progress extension says it in a reader's words
FEED_EXPORT_ENCODING = "utf-8"
# HTTPCACHE stays off: its RFC 2616 policy counts a tenth of a page's age as freshness and so misses corrections.

# --- keeping what came ----------------------------------------------------------------------------------------------
ARCHIVE_SYNC = True  # an item goes on when its record would survive a power cut; False: half a minute may be lost
STORE_BATCH_ITEMS = 2  # items a transaction that would have to be asked for again; a report never waits
STORE_BATCH_SECONDS = 1.0  # nothing waits longer: what is not written is lost with a killed process
STORE_INDEXED_TOGETHER = 16  # reports that enter the index of texts in one transaction: one by one costs twice as much
STORE_LOCK_SECONDS = 60.0  # how long a crawl tries again while another process holds the database
PROGRESS_ENABLED = True  # a bar on a terminal, else a line now and then
PROGRESS_SECONDS = 10.0  # between two of these lines

# --- looking at it --------------------------------------------------------------------------------------------------
UNMASK_REASON = ""  # why explore and export show mobile numbers, private mailboxes, names; empty: they are hidden

# --- every night ----------------------------------------------------------------------------------------------------
RECHECK_ALL = False  # True asks for every known report, with its validators, whether it is due or not
METRICS_FILE = os.environ.get("HARVESTER_METRICS", "")  # Prometheus text file, written when a run has ended
WEBHOOK_URL = os.environ.get("HARVESTER_WEBHOOK", "")  # gets a JSON POST when a run has ended
JSON_LOG = os.environ.get("HARVESTER_JSON_LOG", "")  # the log once more, as JSON Lines, into this file

# --- ours -----------------------------------------------------------------------------------------------------------
SPIDER_MIDDLEWARES = {  # each is a generator around everything that a callback gives
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # every status reaches the spider and becomes a row
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,  # the walk has limits of its own
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,  # no request copies the meta of another
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,  # nobody asks which requests were the first
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # no site is entered with a password
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # ours knows the registry and names what it refuses
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # ours also holds back who arrives meanwhile
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # ours decodes no page in vain
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,  # ours unpacks in one go
    "harvester.middlewares.decompression.Decompression": 590,
    "harvester.middlewares.robots.Robots": 100,
    "harvester.middlewares.visiting_hours.VisitingHours": 40,
    "harvester.middlewares.host_guard.HostGuard": 50,  # before robots.txt: a foreign host is not even asked for that
    "harvester.middlewares.site_options.SiteOptions": 347,  # after validators are set, before the default timeout
    "harvester.middlewares.conditional_get.ConditionalGet": 345,
    "harvester.middlewares.meta_refresh.MetaRefresh": 580,
    "harvester.middlewares.verdicts.Verdicts": 540,  # sees what is left after retries, redirects and decompression
    "harvester.middlewares.come_back.ComeBack": 551,  # beside Scrapy's retries at 550
    "harvester.middlewares.cookie_check.CookieChecks": 610,  # before redirects are followed at 600
}
DOWNLOADER = "harvester.middlewares.downloader.PatientDownloader"  # who waits for a turn takes nobody's place
DOWNLOAD_HANDLERS = dict.fromkeys(("http", "https"), "harvester.middlewares.transport.Transport")
ITEM_PIPELINES = {
    "harvester.pipelines.archive.ArchivePipeline": 100,  # before all others: what breaks later is read again from there
    "harvester.pipelines.unchanged.UnchangedPipeline": 150,  # the same bytes as last time are not read again
    "harvester.pipelines.attached.AttachedPipeline": 160,  # PDF files and spreadsheets, read while the crawl goes on
    "harvester.pipelines.clean.CleanPipeline": 200,
    "harvester.pipelines.sections.SectionsPipeline": 300,
    "harvester.pipelines.tables.TablesPipeline": 400,
    "harvester.pipelines.figures.FiguresPipeline": 500,
    "harvester.pipelines.verdict.VerdictPipeline": 550,  # what shows no sign of a report is named, not stored as one
    "harvester.pipelines.checks.ChecksPipeline": 600,
    "harvester.pipelines.sqlite.SqlitePipeline": 900,
}
EXTENSIONS = {
    "harvester.extensions.garbage.Garbage": 10,
    "harvester.extensions.ledger.Ledger": 500,
    "harvester.extensions.host_days.HostDays": 505,
    "harvester.extensions.progress.Progress": 510,
    "harvester.extensions.full_log.FullLog": 0,
    "harvester.extensions.json_log.JsonLog": 400,
    "harvester.extensions.watch.Watch": 600,  # after the ledger has closed the run
    "harvester.extensions.metrics.Metrics": 700,
    "harvester.extensions.webhook.Webhook": 710,
}
