"""The words of `tongues`: months, signs, units, short forms, and what is said before a number."""

from __future__ import annotations


def listed(words: str) -> tuple[str, ...]:
    """Return the words of a list written in one text."""
    return tuple(words.split())


def _signs(listed: str) -> dict[str, str]:
    return dict(zip(_SIGNS, listed.split("|"), strict=True))


def _units(listed: str) -> dict[str, tuple[str, str]]:
    """Read "km kilometer kilometers|h hour hours": sign, one, more; "_" is a space."""
    rows = (row.split() for row in listed.split("|"))
    return {sign: (one.replace("_", " "), more.replace("_", " ")) for sign, one, more in rows}


def _short(listed: str) -> dict[str, str]:
    return dict(row.split("=") for row in listed.split("|"))


_SIGNS = ("%", "point", "dot", "/", "@", "-", "+", "−", "&", "#", "to", "°")

SIGNS = {
    "en": _signs("percent|point|dot|slash|at|dash|plus|minus|and|number|to|degrees"),
    "es": _signs("por ciento|coma|punto|barra|arroba|guion|más|menos|y|número|a|grados"),
    "fr": _signs("pour cent|virgule|point|slash|arobase|tiret|plus|moins|et|numéro|à|degrés"),
    "de": _signs("Prozent|Komma|Punkt|Schrägstrich|ät|Strich|plus|minus|und|Nummer|bis|Grad"),
    "pt": _signs("por cento|vírgula|ponto|barra|arroba|traço|mais|menos|e|número|a|graus"),
    "it": _signs("per cento|virgola|punto|barra|chiocciola|trattino|più|meno|e|numero|a|gradi"),
    "nl": _signs("procent|komma|punt|slash|apenstaartje|streepje|plus|min|en|nummer|tot|graden"),
}

MONTHS = {
    "en": listed(
        "January February March April May June July August September October November December"
    ),
    "es": listed(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
    ),
    "fr": listed(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "de": listed(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
    ),
    "pt": listed(
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"
    ),
    "it": listed(
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
        "dicembre"
    ),
    "nl": listed(
        "januari februari maart april mei juni juli augustus september oktober november december"
    ),
}

UNITS = {
    "en": _units(
        "km kilometer kilometers|m meter meters|cm centimeter centimeters|mm millimeter "
        "millimeters|mi mile miles|ft foot feet|kg kilogram kilograms|g gram grams|mg milligram "
        "milligrams|lb pound pounds|lbs pound pounds|oz ounce ounces|l liter liters|L liter "
        "liters|ml milliliter milliliters|mL milliliter milliliters|h hour hours|hr hour hours|"
        "hrs hour hours|min minute minutes|mins minute minutes|s second seconds|sec second "
        "seconds|secs second seconds|kcal kilocalorie kilocalories|km/h kilometer_an_hour "
        "kilometers_an_hour|mph mile_an_hour miles_an_hour|°C degree_Celsius degrees_Celsius|"
        "°F degree_Fahrenheit degrees_Fahrenheit|° degree degrees"
    ),
    "es": _units(
        "km kilómetro kilómetros|m metro metros|cm centímetro centímetros|kg kilo kilos|g gramo "
        "gramos|mg miligramo miligramos|l litro litros|ml mililitro mililitros|h hora horas|"
        "min minuto minutos|s segundo segundos|°C grado_centígrado grados_centígrados|° grado "
        "grados"
    ),
    "fr": _units(
        "km kilomètre kilomètres|m mètre mètres|cm centimètre centimètres|kg kilo kilos|g gramme "
        "grammes|mg milligramme milligrammes|l litre litres|ml millilitre millilitres|h heure "
        "heures|min minute minutes|s seconde secondes|°C degré_Celsius degrés_Celsius|° degré "
        "degrés"
    ),
    "de": _units(
        "km Kilometer Kilometer|m Meter Meter|cm Zentimeter Zentimeter|kg Kilo Kilo|g Gramm Gramm|"
        "mg Milligramm Milligramm|l Liter Liter|ml Milliliter Milliliter|h Stunde Stunden|"
        "min Minute Minuten|Min Minute Minuten|Std Stunde Stunden|s Sekunde Sekunden|"
        "°C Grad_Celsius Grad_Celsius|° Grad Grad"
    ),
    "pt": _units(
        "km quilômetro quilômetros|m metro metros|cm centímetro centímetros|kg quilo quilos|"
        "g grama gramas|mg miligrama miligramas|l litro litros|ml mililitro mililitros|h hora "
        "horas|min minuto minutos|s segundo segundos|°C grau_Celsius graus_Celsius|° grau graus"
    ),
    "it": _units(
        "km chilometro chilometri|m metro metri|cm centimetro centimetri|kg chilo chili|g grammo "
        "grammi|mg milligrammo milligrammi|l litro litri|ml millilitro millilitri|h ora ore|"
        "min minuto minuti|s secondo secondi|°C grado_Celsius gradi_Celsius|° grado gradi"
    ),
    "nl": _units(
        "km kilometer kilometer|m meter meter|cm centimeter centimeter|kg kilo kilo|g gram gram|"
        "mg milligram milligram|l liter liter|ml milliliter milliliter|u uur uur|min minuut "
        "minuten|s seconde seconden|°C graad_Celsius graden_Celsius|° graad graden"
    ),
}

SHORT_FORMS = {
    "en": _short(
        "Dr.=Doctor|Mr.=Mister|Mrs.=Missus|Ms.=Miz|Prof.=Professor|e.g.=for example|"
        "i.e.=that is|etc.=et cetera|vs.=versus|vs=versus|approx.=approximately|appt.=appointment|"
        "w/=with|w/o=without|No.=Number|dept.=department"
    ),
    "es": _short(
        "Sr.=señor|Sra.=señora|Dr.=doctor|Dra.=doctora|Ud.=usted|Uds.=ustedes|etc.=etcétera|"
        "p.ej.=por ejemplo|EE.UU.=Estados Unidos|aprox.=aproximadamente"
    ),
    "fr": _short(
        "M.=monsieur|Mme=madame|Mlle=mademoiselle|Dr=docteur|etc.=et cetera|p.ex.=par exemple|"
        "c.-à-d.=c'est-à-dire|env.=environ"
    ),
    "de": _short(
        "Dr.=Doktor|Hr.=Herr|Fr.=Frau|z.B.=zum Beispiel|d.h.=das heißt|usw.=und so weiter|"
        "bzw.=beziehungsweise|ca.=circa|Nr.=Nummer|evtl.=eventuell|u.a.=unter anderem"
    ),
    "pt": _short(
        "Sr.=senhor|Sra.=senhora|Dr.=doutor|Dra.=doutora|etc.=et cetera|p.ex.=por exemplo|"
        "aprox.=aproximadamente"
    ),
    "it": _short(
        "Sig.=signor|Sig.ra=signora|Dott.=dottor|Dott.ssa=dottoressa|ecc.=eccetera|"
        "p.es.=per esempio"
    ),
    "nl": _short(
        "dhr.=de heer|mevr.=mevrouw|dr.=dokter|bijv.=bijvoorbeeld|enz.=enzovoort|d.w.z.=dat wil "
        "zeggen|o.a.=onder andere|ca.=circa|nr.=nummer"
    ),
}

CALLS = {
    "en": frozenset(listed("call calls calling dial dialling dialing ring phone text texting tel")),
    "es": frozenset(listed("llama llame llamar llamá marca marque marcar teléfono tel escribe")),
    "fr": frozenset(listed("appelle appelez appeler compose composez composer téléphone tél")),
    "de": frozenset(listed("ruf rufe rufen wähle wählen anrufen telefon tel notruf")),
    "pt": frozenset(listed("liga ligue ligar disque disca telefone tel")),
    "it": frozenset(listed("chiama chiamate chiamare componi telefona telefono tel")),
    "nl": frozenset(listed("bel bellen belt telefoon tel app")),
}
