/**
 * Words of what is sold or charged and never lies on a shelf, in English, German, French and Spanish, without their
 * accents. Nobody calls goods these, so one of them in a description is enough.
 */
export const CHARGES = [
  "postage", "carriage", "shipping", "freight", "delivery charge", "discount", "bank charge", "bank charges",
  "amazon fee", "gift voucher", "gift card", "commission", "surcharge", "rounding", "bad debt",
  "versand", "versandkosten", "porto", "fracht", "rabatt", "nachlass", "gutschein", "geschenkgutschein", "gebuhr",
  "bankgebuhren", "provision", "anzahlung", "zuschlag", "rundung",
  "frais de port", "frais bancaires", "frais", "livraison", "remise", "rabais", "cheque cadeau", "bon cadeau", "acompte",
  "gastos de envio", "gastos bancarios", "gastos", "portes", "flete", "descuento", "comision", "tarjeta regalo",
  "vale regalo", "anticipo",
] as const; // prettier-ignore

/** Words that goods have in their names, too: they only count where nothing else is said. */
export const MAYBE_CHARGES = [
  "manual", "sample", "samples", "test", "service", "services", "fee", "fees", "deposit", "adjust", "adjustment",
  "adjustments", "donation", "insurance", "handling", "charge", "charges", "voucher", "credit", "correction",
  "muster", "dienstleistung", "korrektur", "spesen", "pfand", "spende", "versicherung", "gutschrift",
  "port", "transport", "expedition", "echantillon", "echantillons", "ajustement", "essai", "avoir", "don",
  "envio", "deposito", "muestra", "muestras", "servicio", "ajuste", "prueba", "abono", "donacion",
] as const; // prettier-ignore

/** Words that say nothing by themselves beside those. */
export const FILLERS = [
  "a", "and", "by", "for", "of", "on", "per", "the", "to", "entry", "cost", "costs", "item", "customer", "misc",
  "und", "fur", "kosten", "de", "du", "des", "la", "le", "les", "et", "pour", "el", "los", "y", "por", "para",
] as const; // prettier-ignore

/** Codes that mean one thing wherever they are seen, lower case; `*` stands for anything that follows. */
export const CHARGE_CODES = [
  "amazonfee", "bank charges", "cruk", "pads", "gift_0001_*", "postage", "shipping", "freight", "discount", "carriage",
] as const; // prettier-ignore

/** Short codes of many shops for charges, lower case; goods have such codes too, so the description must not name any. */
export const SHORT_CHARGE_CODES = [
  "post", "dot", "d", "m", "s", "b", "c2", "adjust", "adjust2", "test001", "test002",
] as const; // prettier-ignore
