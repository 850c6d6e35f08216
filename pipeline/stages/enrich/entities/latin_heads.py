"""Kind words of names in Latin script: institutions, sites, companies and roles, by language.

Written for this project from general knowledge of the languages. Heads are in lower case; those that close a
name are written as they stand in it.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Institutions by head noun before its complement ("hôpital de ...", "Istituto nazionale di ...").
ORG_OPENING = {
    "en": _set("university ministry institute department"),
    "fr": _set(
        "université institut ministère hôpital centre musée théâtre tribunal cour parquet préfecture mairie lycée collège école"
        " académie association fédération syndicat confédération union fondation agence observatoire office conseil commission comité"
        " chambre autorité haut-commissariat direction secrétariat caisse banque compagnie société groupement mouvement collectif"
        " rectorat clinique laboratoire organisation rassemblement parti orchestre club"
    ),
    "es": _set(
        "universidad instituto ministerio hospital centro museo teatro tribunal corte juzgado fiscalía ayuntamiento alcaldía escuela"
        " colegio academia asociación federación sindicato confederación unión fundación agencia observatorio oficina consejo"
        " comisión comité cámara autoridad dirección secretaría banco compañía movimiento colectivo clínica laboratorio"
        " organización partido orquesta club defensoría contraloría gobernación policía ejército cooperativa prefectura municipio"
    ),
    "it": _set(
        "università istituto ministero ospedale centro museo teatro tribunale corte procura comune scuola liceo accademia"
        " associazione federazione sindacato confederazione unione fondazione agenzia osservatorio ufficio consiglio commissione"
        " comitato camera autorità direzione segreteria banca compagnia movimento collettivo clinica laboratorio organizzazione"
        " partito orchestra club prefettura questura policlinico regione protezione azienda consorzio capitaneria politecnico"
    ),
    "pt": _set(
        "universidade instituto ministério hospital centro museu teatro tribunal procuradoria câmara prefeitura escola colégio"
        " academia associação federação sindicato confederação união fundação agência observatório gabinete conselho comissão comitê"
        " autoridade direção secretaria banco companhia movimento coletivo clínica laboratório organização partido orquestra clube"
        " polícia defensoria rádio confederação departamento"
    ),
    "id": _set(
        "universitas institut kementerian badan dinas lembaga komisi dewan majelis pengadilan kejaksaan polres polda polsek rumah"
        " bank partai yayasan asosiasi perusahaan komite mahkamah persatuan serikat perhimpunan akademi museum program organisasi"
    ),
    "de": _set(
        "universität klinikum krankenhaus universitätsklinikum landgericht amtsgericht oberlandesgericht verwaltungsgericht"
        " arbeitsgericht sozialgericht staatsanwaltschaft polizeipräsidium polizeiinspektion hochschule landratsamt bauamt bundesamt"
        " landesamt institut ministerium bundesministerium staatsministerium landesministerium bundesverband landesverband verband"
        " zentralverband dachverband stiftung museum theater stadtwerke sparkasse bistum erzbistum bundesagentur gesellschaft akademie"
        " handwerkskammer bundesanstalt landesanstalt gewerkschaft verein zentrum sportverein amt statistikamt forschungszentrum"
        " gymnasium grundschule gesamtschule"
    ),
}  # fmt: skip
# Sites by kind word before their own name.
LOC_OPENING = {
    "en": _set("lake mount cape"),
    "fr": _set(
        "rue avenue boulevard place quartier lac mont massif vallée forêt île gare aéroport port pont parc stade château cathédrale"
        " église abbaye basilique golfe baie col plage prison tunnel barrage canal"
    ),
    "es": _set(
        "calle avenida plaza barrio lago monte cerro valle bosque isla estación aeropuerto puerto puente parque estadio castillo"
        " catedral iglesia basílica golfo bahía playa río volcán presa embalse cuenca provincia cordillera sierra laguna túnel"
    ),
    "it": _set(
        "via piazza corso viale quartiere lago monte valle val bosco isola stazione aeroporto porto ponte parco stadio castello"
        " cattedrale chiesa abbazia basilica golfo baia spiaggia fiume torrente provincia passo carcere diga"
    ),
    "pt": _set(
        "rua avenida praça bairro lago monte serra vale floresta ilha estação aeroporto porto ponte parque estádio castelo catedral"
        " igreja basílica golfo baía praia rio ria barragem represa cais"
    ),
    "id": _set(
        "jalan gunung pulau danau sungai teluk selat desa kelurahan kecamatan kabupaten bandara pelabuhan stadion pantai laut"
        " provinsi waduk bendungan"
    ),
    "de": _set("bahnhof flughafen schloss burg insel kloster"),
}  # fmt: skip
# Words between a company's kind and its own name are none: the name alone is the company.
NAMED = {
    "fr": _set("entreprise société groupe constructeur équipementier journal quotidien hebdomadaire enseigne startup coopérative agence"),
    "es": _set("empresa firma grupo diario periódico constructora compañía revista cadena aerolínea agencia emisora"),
    "it": _set("azienda società impresa gruppo quotidiano giornale rivista compagnia agenzia emittente cooperativa"),
    "pt": _set("empresa firma grupo jornal diário construtora companhia revista rede emissora agência"),
    "de": _set("firma konzern unternehmen zeitung"),
    "id": _set("perusahaan harian maskapai"),
}  # fmt: skip
# Adjectives of institutions in lower case, by their endings.
ADJECTIVE_ENDINGS = {
    "fr": ("al", "ale", "ales", "aux", "ique", "iques", "aire", "aires", "ien", "ienne", "iens", "iennes", "ain", "aine", "if", "ive", "ier", "ière", "ois", "oise", "ais", "aise", "é", "ée", "és", "ées", "el", "elle"),
    "es": ("al", "ales", "ico", "ica", "icos", "icas", "ario", "aria", "ano", "ana", "ivo", "iva", "és", "esa", "ado", "ada", "or", "ora", "ense", "ar"),
    "it": ("ale", "ali", "ico", "ica", "iche", "ici", "ario", "aria", "ano", "ana", "ivo", "iva", "ese", "esi", "ato", "ata", "civile", "ore", "entale"),
    "pt": ("al", "ais", "ico", "ica", "icos", "icas", "ário", "ária", "ano", "ana", "ivo", "iva", "ês", "esa", "ado", "ada", "or", "ense", "iro", "ira", "ar"),
}  # fmt: skip
PREPOSITIONS = {
    "en": _set("of for"),
    "fr": _set("de du des d' d’"),
    "es": _set("de del"),
    "it": _set("di del della dei delle degli dell' dell’ per d' d’"),
    "pt": _set("de do da dos das"),
    "de": _set("für der des"),
    "id": frozenset(),
}
ARTICLES = _set(
    "the le la les l' l’ el los las lo il gli i o a os as un una une der die das den dem L' L’ au aux"
)
JOINERS = {"fr": _set("et"), "es": _set("y e"), "it": _set("e ed"), "pt": _set("e"), "de": _set("und"), "en": _set("and"), "id": _set("dan")}  # fmt: skip

# English and Turkish kind words that close a name.
CLOSING: dict[str, dict[str, str]] = {
    "en": {
        **dict.fromkeys(
            _set(
                "Road Street Avenue Square Bridge Airport Stadium Park Beach Wharf Harbour Harbor Island Valley Bay Canal Prison"
                " River Sea Mountains Hills Forest Peninsula Lane Coast Strait Falls Dam Cathedral Castle Desert"
            ),
            "LOC",
        ),
        **dict.fromkeys(
            _set(
                "University Hospital Institute Ministry Council Agency Museum College Association Federation Foundation Commission"
                " Court Party Bank Academy Laboratory Observatory Corporation Authority Society Trust Bureau Committee Union Department"
            ),
            "ORG",
        ),
    },
    "tr": {
        **dict.fromkeys(
            _set(
                "Gölü Nehri Çayı Irmağı Dağı Adası Köyü Mahallesi Caddesi Sokağı Bulvarı Meydanı Havalimanı Körfezi Denizi Boğazı Ovası"
                " Barajı Köprüsü Limanı Parkı Ormanı Yaylası Cezaevi Stadı Stadyumu Camii Kalesi"
            ),
            "LOC",
        ),
        **dict.fromkeys(
            _set(
                "Üniversitesi Hastanesi Belediyesi Bakanlığı Müdürlüğü Odası Derneği Vakfı Başsavcılığı Mahkemesi Valiliği Kaymakamlığı"
                " Komutanlığı Kurumu Kurulu Ajansı Federasyonu Birliği Partisi Meclisi Bankası Sendikası Kulübü Enstitüsü Müzesi Lisesi"
                " Fakültesi Başkanlığı Konfederasyonu Örgütü Merkezi İdaresi Teşkilatı Savcılığı Konseyi Komisyonu Okulu Orkestrası"
            ),
            "ORG",
        ),
    },
}
# Legal forms that close a company's name.
LEGAL_FORMS = _set(
    "GmbH AG SE KG Ltd Inc Corp SpA S.p.A. S.A. S.r.l. Srl A.Ş. AŞ Tbk LLC plc PLC NV N.V. S.A.S. SAS Ltda"
)

# Roles: a name that begins with one is someone's description, and before a person's name they stand outside.
ROLES = _set(
    "ministre président présidente maire préfet préfète directeur directrice procureur procureure député députée secrétaire"
    " porte-parole chef cheffe évêque archevêque juge avocat avocate"
    " ministro ministra presidente presidenta alcalde alcaldesa gobernador gobernadora director directora fiscal diputado"
    " diputada secretario secretaria portavoz vocero vocera juez jueza abogado abogada rector rectora obispo"
    " sindaco sindaca assessore assessora direttore direttrice prefetto procuratore segretario segretaria vescovo"
    " prefeito prefeita governador governadora diretor diretora secretário secretária deputado deputada procurador vereador"
    " landrat landrätin bürgermeister bürgermeisterin oberbürgermeister minister ministerin direktor direktorin"
    " bupati gubernur menteri kepala ketua direktur wali jubir kapolres kapolda camat dosen bupatinya wakil kepolisian"
    " bakanı başkanı valisi kaymakamı müdürü sözcüsü milletvekili genel rektör vali"
)
# German nouns of persons by their last part ("Verdi-Sekretär", "Bauunternehmer", "Kreisbrandmeister").
_PERSONS = _set(
    "sprecher sprecherin chef chefin minister ministerin präsident präsidentin sekretär sekretärin trainer trainerin leiter"
    " leiterin politiker politikerin direktor direktorin unternehmer unternehmerin meister meisterin forscher forscherin experte"
    " expertin anwalt anwältin kommissar kommissarin landrat rätin händler händlerin führer führerin vorstand inhaber inhaberin"
    " betreiber betreiberin besitzer besitzerin professor professorin landwirt wirtin vorsitzende vorsitzender abgeordnete"
    " abgeordneter beauftragte beauftragter"
)
ROLE_ENDINGS = tuple(sorted(_PERSONS))
# Prepositions after which a lone name is a place's, and those of two places.
LOCATIVE = {
    "en": _set("in near outside"),
    "fr": _set("à"),
    "es": _set("en"),
    "it": _set("a in"),
    "pt": _set("em no na"),
    "de": _set("in aus nach bei"),
    "id": _set("di ke"),
}
BETWEEN = {
    "en": _set("between"),
    "fr": _set("entre"),
    "es": _set("entre"),
    "it": _set("tra fra"),
    "pt": _set("entre"),
    "de": _set("zwischen"),
}
# Words that begin a sentence with a capital before a person's name.
SENTENCE_OPENERS = _set(
    "per con secondo anche ma e poi dopo quando come intanto para según con pero tras cuando también como por pour selon avec"
    " mais et puis après quand comme chez für mit von auch nach aber und als wie para com segundo mas também após quando"
    " ancak dün bugün yarın bu ve ile için daha önce sonra ise olayda öte yandan ayrıca"
    " menurut kepada bagi saat oleh namun for with after but and when as while although since"
)
# Small words between the capitalised words of one name.
NAME_LINKS = _set("da di de del della do dos das du von van der y e")
# Institutions that are named after people: elsewhere a person's full name behind a name is no part of it.
NAMED_AFTER = _set(
    "universitas universidad universidade universität université università university hospital hôpital ospedale rumah clinique"
    " clínica clinica klinikum krankenhaus lycée école collège escuela colegio scuola liceo escola colégio institut instituto istituto"
    " institute fondation fundación fondazione fundação yayasan stiftung museum musée museo museu teatro théâtre theater centre centro"
    " gymnasium grundschule gesamtschule akademie academia accademia académie laboratoire laboratorio policlinico gmbh ag ltd inc"
)
