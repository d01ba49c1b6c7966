"""Fills a new Tryton database with a company, a user, three bins and two products. Arguments: the configuration, the database."""
import datetime
import sys
from decimal import Decimal

from trytond.config import config

config.update_etc([sys.argv[1]])

from trytond.pool import Pool  # noqa: E402
from trytond.transaction import Transaction  # noqa: E402

OPENED = datetime.date(2025, 1, 2)
STOCK = {("WIDGET", "A-01-01"): 10, ("WIDGET", "A-01-02"): 4, ("GADGET", "A-02-01"): 7}

database = sys.argv[2]
Pool.start()
pool = Pool(database)
pool.init()
with Transaction().start(database, 0) as transaction:
    model = pool.get
    ids = model("ir.model.data").get_id
    rate = {"date": datetime.date(2020, 1, 1), "rate": Decimal(1)}
    euro, = model("currency.currency").create(
        [{"name": "Euro", "code": "EUR", "symbol": "€", "rates": [("create", [rate])]}])
    party, = model("party.party").create([{"name": "Count Co"}])
    company, = model("company.company").create([{"party": party.id, "currency": euro.id}])
    of_company = {"companies": [("add", [company.id])], "company": company.id}
    users = model("res.user")
    users.write(users.search([("login", "=", "admin")]), of_company)
    users.create([{"name": "Counter", "login": "counter", "password": "counter-secret",
                   "groups": [("add", [ids("stock", "group_stock")])], **of_company}])
    bins = {b.code: b for b in model("stock.location").create(
        [{"name": code, "code": code, "type": "storage", "parent": ids("stock", "location_storage")}
         for code in ("A-01-01", "A-01-02", "A-02-01")])}
    unit, = model("product.uom").search([("symbol", "=", "u")])
    with transaction.set_context(company=company.id):
        templates = model("product.template").create(
            [{"name": code.title(), "type": "goods", "default_uom": unit.id,
              "products": [("create", [{"suffix_code": code}])]} for code in ("WIDGET", "GADGET")])
        products = {t.products[0].code: t.products[0] for t in templates}
        moves = model("stock.move")
        moves.do(moves.create(
            [{"product": products[sku].id, "uom": unit.id, "quantity": quantity,
              "from_location": ids("stock", "location_supplier"), "to_location": bins[code].id,
              "company": company.id, "currency": euro.id, "unit_price": Decimal("2.50"), "effective_date": OPENED}
             for (sku, code), quantity in STOCK.items()]))
    transaction.commit()
