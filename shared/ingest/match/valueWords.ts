const words = (...lines: readonly string[]): readonly string[] => lines.flatMap((line) => line.split(", "));

/** Words that systems write for kinds of movement, beside our own. */
export const WORDS_FOR_TYPES = words(
  "purchase, sales, transfer, positive adjmt, negative adjmt, consumption, output, assembly consumption, assembly output",
  "purchase receipt, delivery note, sales invoice, stock entry, stock reconciliation, goods receipt, goods issue, issue, delivery, shipment, correction, inventory, write off, production, in, out",
  "wareneingang, warenausgang, umlagerung, verkauf, einkauf, korrektur, inventur, retoure, lieferung, verbrauch",
  "réception, expédition, vente, achat, transfert, ajustement, inventaire, retour, sortie, entrée",
  "recepción, envío, venta, compra, traslado, ajuste, inventario, devolución, entrada, salida",
  "carico, scarico, vendita, acquisto, trasferimento, rettifica, inventario, reso",
  "ontvangst, verzending, verkoop, inkoop, verplaatsing, correctie, telling, retour",
  "recebimento, expedição, venda, compra, transferência, ajuste, inventário, devolução, saída",
  "przyjęcie, wydanie, sprzedaż, zakup, przesunięcie, korekta, inwentaryzacja, zwrot, pz, wz, mm, rw, pw",
);

/** Words that systems write for states of stock, beside our own. */
export const WORDS_FOR_STATUSES = words(
  "on hand, unrestricted, blocked, quality inspection, good, ok, sellable, unsellable, defective, hold, on hold, allocated, committed, free, scrap, returns, in transit, inspection, restricted",
  "frei, frei verwendbar, gesperrt, reserviert, qualitätsprüfung, beschädigt, in qualität, verfügbar",
  "disponible, bloqué, réservé, endommagé, en contrôle, en transit",
  "bloqueado, reservado, dañado, en tránsito, en inspección",
  "disponibile, bloccato, riservato, danneggiato, in transito",
  "beschikbaar, geblokkeerd, gereserveerd, beschadigd, onderweg",
  "disponível, bloqueado, danificado, em trânsito",
  "dostępny, zablokowany, zarezerwowany, uszkodzony, w drodze",
);

/** Units of measure as files write them. */
export const UNITS = words(
  "ea, each, pc, pcs, piece, pieces, unit, units, nos, no, pr, pair, set, box, bx, case, cs, ctn, carton, pack, pk, pkt, pal, pallet, doz, dozen, roll, bag, btl, bottle, can, tray",
  "kg, g, mg, lb, lbs, oz, t, l, ml, cl, gal, m, cm, mm, ft, in, yd, m2, m3, sqm",
  "st, stk, stück, karton, palette, paar, pal, fl, dose, rolle, sack",
  "pce, pièce, pièces, unité, unités, boîte, carton, palette, paire, ud, uds, unidad, unidades, caja, palé, par",
  "pz, pezzo, pezzi, nr, scatola, cf, conf, stuk, stuks, doos, paar, un, und, peça, caixa, szt, sztuka, op, opak, para",
);
