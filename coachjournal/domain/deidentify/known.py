"""Words that a leak check meets in every coach's notes: months, terms, titles, particles."""

from __future__ import annotations

from coachjournal.domain.deidentify.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


MONTHS = _words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
    " januar februar märz mai juni juli oktober dezember"
)
_DAYS = _words(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri"
    " sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag"
)
_SEASONS = _words("christmas easter advent lent ramadan eid diwali hanukkah whitsun michaelmas")
_FIELD = _words(
    """
    Gestalt Gibbs Kolb Driscoll Schön Socratic Socratically Jungian Jung Freudian Rogerian Belbin
    Eisenhower Johari Karpman Likert Maslow Clutterbuck Tuckman Lencioni Kotter Kübler Goleman Dweck
    Kegan Lahey Argyris Mezirow Heifetz Cynefin Scharmer Enneagram Kilmann Ikigai Pomodoro Kanban
    Agile Scrum AoEC PRINCE2
    """
)
_WORLD = _words(
    """
    Okay BSc MSc PhD HoD PgDip CEOs LinkedIn Zoom Skype WhatsApp Teams Outlook Excel Word
    PowerPoint Google Microsoft Slack Trello Miro Mural Facebook Instagram YouTube Wikipedia iPhone
    iPad Internet Brexit Europe European Europeans Britain British England English Wales Welsh
    Scotland Scottish Scots Ireland Irish French German Germans Dutch Spanish Italian Polish
    Portuguese Greek Russian Turkish Chinese Japanese Indian African Asian American Americans
    Australian Canadian Western Northern Southern Eastern Christian Christians Muslim Muslims
    Jewish Hindu Buddhist Sikh Catholic Protestant God Bible Earth Victorian Latin Olympic Olympics
    Markdown Mr Mrs Ms Miss Mx Dr Prof Sir Dame Lord Lady Rev St Covid
    """
)
GOOD = MONTHS | _DAYS | _SEASONS | _FIELD | _WORLD
# Known in capitals only: OSCAR is a model, Oscar is a person.
ACRONYMS = _words(
    """
    GROW TGROW CLEAR OSCAR STEPPPA COACH FUEL ACHIEVE CIGAR SMART PRACTICE OSKAR GROUP ICF EMCC AC
    ILM ACC PCC MCC CPD CCE CCEU CKA AOCS ESIA EIA ITCA APECS CIPD BPS CMI BACP VUCA BANI NLP TA
    CBT ACT MBTI DISC FIRO EQ IQ EI SWOT PESTLE PEST OKR OKRs KPI KPIs RACI PDP PDPs SFBT REBT IFS
    MI ITP DBT PSI CVF HBDI VIA LCP OPQ WRAP STAR AID SBI EDI DEI ESG SEND OK TV UK EU USA US UN
    GB NATO NHS HR IT PR CEO CFO COO CTO CIO CHRO MD VP DPO GDPR PA PAs EA EAs BA MA MBA PGCE GCSE
    GCSEs HE FE SME SMEs OD AI API PDF DOCX HTML CV CVs FAQ FAQs FYI ASAP TBC TBA TBD NB PS DIY
    LGBT LGBTQ BAME ADHD ASD ASC OCD PTSD IVF HRT GP GPs COVID AM PM BST GMT CET HQ RAG ROI VAT
    WFH AOB PMO BAU DNA MP MPs AGM EGM FTE NED NEDs TUPE SLT SMT
    """
)

TITLES = _words("mr mrs ms miss mx dr prof professor sir dame rev lord lady herr frau señor señora")
PARTICLES = _words(
    "de la le du da do dos das del della di van von der den ten ter zu zur zum y e i bin ibn bint"
    " al el ap ab ni nic ui mac mc st san santa los las av af ben abu"
)
LEGAL = _words("ltd limited plc llp llc inc gmbh ag kg ev co corp cic cio")
# What many organisations, places and projects are called besides their own name.
GENERIC = _words(
    """
    project programme program initiative plan campaign council trust foundation university school
    college academy hospital clinic company group services service solutions systems consulting
    consultants partners partnership associates association institute institution society agency
    authority department ministry office centre center bank church charity board body borough
    county city district town village region house north south east west northern southern eastern
    western new old great royal national international public local community health care housing
    education learning development research technology technologies media energy finance insurance
    british english scottish welsh irish european american german global UK NHS street road avenue
    operation taskforce network programmes workstream department division directorate
    vorhaben maßnahme netzwerk abteilung referat landratsamt rathaus kreissparkasse volksbank
    stadtverwaltung bezirksamt ministerium finanzamt jugendamt arbeitskreis
    projekt programm stiftung verein stadt gemeinde landkreis kreis amt behörde ministerium schule
    hochschule universität akademie klinik klinikum krankenhaus werk werke stadtwerke verlag gruppe
    gesellschaft institut verband kammer bank sparkasse versicherung genossenschaft praxis kanzlei
    beratung dienste dienst haus straße platz allee weg nord süd ost deutsche deutscher
    """
)
STOPWORDS = _words("the of and for in at on to a an with by und der die das für & de la le")
# Pieces a split name is never joined with: `Dan a` is not Dana, `is a` is not Isa.
FUNCTION_WORDS = _words(
    "a an i in is on at to the and as or he me so it of by be we us my am go do no up if ja"
)
CONTRACTED = _words("t s d m ll re ve")
NAME_PREFIXES = _words("mac mc fitz van von de di da la le del ap o")
DETERMINERS = _words(
    "the a an this that these those my our your his her its their each every no any some another"
    " ein eine einen der die das"
)
FOLLOW_A_MODAL = _words("i you he she it we they this that there be have not never also only")
MODALS = _words("will may")
BEFORE_A_MONTH = _words(
    "in by since until till during early late mid last next this from for through before after"
    " around end"
)
# What people do: `Grace said` begins with a name, `Grace under pressure` does not.
DEEDS = _words(
    "said says asked asks told tells felt feels thought thinks wants wanted came comes went goes"
    " was is has had did does would could seems seemed looked looks laughed smiled agreed agrees"
    " spoke speaks left sat knew knows wrote writes rang called calls took takes made makes"
)
# What is done to people only: after `told`, May is no month.
DONE_TO_PEOPLE = _words(
    "told asked rang phoned thanked texted emailed interviewed married trusted hired congratulated"
)
# Ordinary words that are given to people.
ALSO_NAMES = _words(
    """
    amber angel april art ash ashley aubrey august autumn basil beau bill bob bonnie carol chance
    charity chase chip chuck clay cliff crystal daisy dale dawn drew duke earl eve faith felicity
    fern flora frank gale gene gill ginger glen grace grant guy hazel heather herb holly honor
    hope hunter iris ivy jack jade jasmine jay jean jewel jimmy josh joy june kit kitty lance
    laurel lily marina mark marsh max may melody mercy miles misty myrtle nick norm olive opal pam
    pansy pat patience patty pearl penny pierce poppy prudence ray reed rich rob robin rocky rod
    christian jan randy mason piers brown turner cooper baker miller cook khan gray foster knight
    fisher butler barker brooks fox hart hardy savage swift bishop page parsons archer sharp lamb
    peacock finch crane drake heron nightingale sparrow swan bush gardener potter weaver sawyer
    carpenter brewer shepherd forester chandler tanner porter walker ward marshall
    rose rosemary ruby rusty sage sally sandy saul sherry skip sky sonny star stella sterling sue
    summer susan ted teddy tiffany tim trinity verity victor viola violet wade will winter woody
    """
)
# Written with stops, and yet nobody's initials.
ABBREVIATIONS = _words(
    "eg ie am pm us uk ps ba ma bsc msc phd nb ad bc usa cv pa hr tv id ok un eu"
)
