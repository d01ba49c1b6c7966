import type { FieldNames } from "./fieldNames.ts";

/** Names, in any language, that could as well mean something else. */
export const vague: FieldNames = {
  sku: "product, code, part, reference, ref, id, asin, name, produkt, nummer, teil, produit, référence, producto, código, prodotto, codice, produto, towar, kod, symbol",
  description: "name, text, label, nom, texto",
  qty: "amount, count, number, total, available, change, delta, difference, wert, saldo, differenz, nombre, solde, totale",
  qty_in: "in, received, plus",
  qty_out: "out, issued, minus",
  counted_qty:
    "quantity, qty, count, actual, menge, ist, quantité, cantidad, quantità, aantal, quantidade, ilość",
  uom: "pack, package, measure",
  location: "place, where, plant, werk, ort, platz, lieu, lugar, luogo",
  bin: "position, address, cell",
  status: "quality, type",
  type: "kind, code, action, event, art, typ",
  event_id: "id, key, external id, no, number, nr",
  line: "row, seq, sequence",
  occurred_at:
    "date, time, when, day, datum, zeitpunkt, fecha, data, datetime, created at, created on, created",
  as_of: "date, time, when, day, datum, zeitpunkt, fecha, data, datetime, created at, created on, created",
  counted_at:
    "date, time, when, day, datum, zeitpunkt, fecha, data, datetime, created at, created on, created",
  counted_by:
    "user, by, employee, operator, benutzer, utilisateur, usuario, utente, gebruiker, usuário, użytkownik",
  doc: "order, ref, number, no, nummer, nr, référence, numéro, referencia, número, riferimento, numero, referentie, referência, numer",
  user: "by, person, staff",
  reason: "text, description",
  base_uom:
    "uom, unit, unit of measure, einheit, mengeneinheit, unité, unidad, unità di misura, eenheid, unidade, jednostka",
  abc_class: "class, klasse",
  unit_cost: "price, rate, value, preis, wert, prix, precio, prezzo, prijs, preço, cena",
  units_per: "quantity, qty, size, contains, menge, quantité, cantidad, quantità, aantal, quantidade, ilość",
  component_sku: "child, part",
  component_qty: "quantity, qty, menge, quantité, cantidad, quantità, aantal, quantidade, ilość",
  theirs: "alias, from",
  ours: "sku, to",
  sequence: "order, rank",
  due_at: "date, time, when, day, datum, zeitpunkt, fecha, data, datetime, created at, created on, created",
};
