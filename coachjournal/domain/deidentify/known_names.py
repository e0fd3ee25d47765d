"""Names that dictionaries list beside ordinary words: towns, regions, surnames, first names.

Of our own making, from general knowledge; no list was copied. What is in `NAMES` is nobody's
word for anything else in a coach's notes, and is shown with a capital wherever it stands. What is
in `TOWNS_TOO` is also a word: it is shown where it stands as places do.
"""

from __future__ import annotations

from coachjournal.domain.deidentify.folding import fold


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split())


_GERMAN_PLACES = _words(
    """
    Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Bremen Dresden
    Hannover Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg
    Wiesbaden Mönchengladbach Gelsenkirchen Aachen Braunschweig Kiel Chemnitz Magdeburg Freiburg
    Krefeld Mainz Lübeck Erfurt Oberhausen Rostock Kassel Potsdam Saarbrücken Hamm Ludwigshafen
    Oldenburg Mülheim Osnabrück Leverkusen Heidelberg Darmstadt Solingen Regensburg Paderborn Neuss
    Ingolstadt Offenbach Fürth Würzburg Heilbronn Pforzheim Wolfsburg Göttingen Bottrop Reutlingen
    Erlangen Bremerhaven Koblenz Remscheid Jena Trier Recklinghausen Salzgitter Moers Gütersloh
    Hildesheim Hanau Kaiserslautern Cottbus Schwerin Witten Esslingen Ludwigsburg Gera Konstanz
    Tübingen Flensburg Ratingen Velbert Norderstedt Dessau Bamberg Delmenhorst Viersen Marburg
    Lüneburg Wilhelmshaven Troisdorf Landshut Bayreuth Detmold Arnsberg Lüdenscheid Bocholt
    Aschaffenburg Celle Kempten Fulda Lippstadt Aalen Dinslaken Herford Rüsselsheim Neuwied Weimar
    Sindelfingen Göppingen Rosenheim Dormagen Friedrichshafen Offenburg Unna Greifswald Stralsund
    Hameln Eschweiler Waiblingen Homburg Nordhorn Hattingen Görlitz Schweinfurt Wetzlar Ahlen Passau
    Kleve Cuxhaven Bautzen Straubing Ravensburg Wismar Emden Gummersbach Lörrach Suhl Eisenach Gotha
    Weinheim Husum Stendal Zwickau Pirna Meißen Zittau Rheine Salzburg Innsbruck Klagenfurt Villach
    Dornbirn Bregenz Zürich Genf Basel Lausanne Winterthur Luzern Lugano Chur Schaffhausen Wien Linz
    Bayern Hessen Sachsen Thüringen Westfalen Saarland Tirol Kärnten Steiermark Vorarlberg
    Burgenland Ruhrgebiet Schwarzwald Allgäu Eifel Bodensee Rügen Sylt Usedom Sauerland Taunus
    Odenwald Spessart Hunsrück Westerwald Brandenburg Mecklenburg Pommern Niedersachsen Vogtland
    Erzgebirge Lausitz Emsland Münsterland Rheinland Siegerland Kraichgau Breisgau Markgräflerland
    """
)
_BRITISH_PLACES = _words(
    """
    London Birmingham Manchester Leeds Glasgow Sheffield Bradford Liverpool Edinburgh Bristol
    Cardiff Coventry Nottingham Leicester Sunderland Belfast Newcastle Brighton Hull Plymouth
    Stoke Derby Swansea Southampton Salford Aberdeen Westminster Portsmouth York Peterborough
    Dundee Lancaster Oxford Newport Preston Norwich Chester Cambridge Salisbury Exeter Gloucester
    Winchester Carlisle Worcester Durham Hereford Inverness Stirling Canterbury Bangor Truro
    Blackpool Bolton Bournemouth Burnley Cheltenham Colchester Crawley Darlington Doncaster Dudley
    Eastbourne Grimsby Halifax Harrogate Hartlepool Huddersfield Ipswich Luton Maidstone
    Middlesbrough Northampton Oldham Rochdale Rotherham Scarborough Slough Southend Stafford
    Stevenage Stockport Swindon Telford Torquay Walsall Warrington Watford Wigan Worthing Barnsley
    Basildon Basingstoke Bedford Blackburn Chelmsford Chesterfield Crewe Dartford Dover Folkestone
    Gateshead Gillingham Guildford Harlow Kendal Keighley Kettering Kidderminster Loughborough
    Lowestoft Macclesfield Mansfield Margate Nuneaton Paisley Ramsgate Redditch Runcorn Scunthorpe
    Shrewsbury Skipton Solihull Stockton Stourbridge Taunton Tamworth Whitby Widnes Windsor Woking
    Wrexham Yeovil Todmorden Ilkley Otley Wetherby Selby Goole Epsom Kent Essex Sussex Surrey
    Norfolk Suffolk Cornwall Devon Dorset Somerset Yorkshire Lancashire Cumbria Cheshire
    Shropshire Rutland Fife Dublin Galway Limerick Waterford Sligo Kilkenny
    """
)
_SURNAMES = _words(
    """
    Schulz Albrecht Rademacher Rademaker Eisenhauer Stellmacher Wagenknecht Fassbinder Küfer
    Kürschner Hufschmied Messerschmied Goldschmied Holzhauer Steinhauer Schildknecht Rentmeister
    Rittmeister Küchenmeister Zahlmeister Bauernfeind Liebknecht Lieberknecht Biedermann Buchholz
    Eichholz Fleischhauer Knochenhauer Ochsenknecht Pfannenstiel Kesselring Rehbein Schumacher
    Wohlgemuth Kellermeister Harms Wedekind Nachtweih Hasenclever Bruckner Böttcher Büttner Wagner
    Schmidt Schmitt Schmitz Meyer Maier Mayer Hoffmann Hofmann Schröder Möller Krause
    """
)
_FIRST_NAMES = _words(
    "Wolfgang Gertrud Anette Hartmut Gottfried Siegfried Dieter Siegmund Sieglinde"
)
_PLACES = _GERMAN_PLACES | _BRITISH_PLACES
NAMES = _PLACES | _SURNAMES | _FIRST_NAMES
TOWNS_TOO = _words(
    """
    Essen Halle Hagen Herne Siegen Gießen Worms Speyer Minden Marl Wesel Kerpen Unna Stade Lingen
    Weiden Freising Singen Plauen Baden Frechen Dorsten Hilden Menden Stolberg Ulm Graz Bern Thun
    Biel Wels Reading Bath Wells Bury Hastings Barrow Rugby Settle Deal Sandwich Battle Rye Street
    Barking Cork Poole Perth Ware Diss Harz Pfalz Schwaben Franken
    """
)
# Before a place, where a word has its article: in Essen and im Essen, in Bath and in the bath.
BEFORE_PLACES = _words("in nach aus bei from near")


def is_a_name(key: str) -> bool:
    """True for such a name, its genitive, and those who live there: Dortmunds, Saarbrücker."""
    if key in NAMES:
        return True
    of_place = key.endswith("er") and (key[:-2] in _PLACES or f"{key[:-1]}n" in _PLACES)
    return of_place or (key.endswith("s") and key[:-1] in NAMES)
