/** A few rows of each known file, made by hand in the shape in which the system writes it. */
export const SAMPLES: Readonly<Record<string, string>> = {
  "odoo-stock-moves": `Date,Reference,Product,Lot/Serial Number,From,To,Quantity,Unit of Measure,Status
2025-03-30 08:15:00,WH/IN/00012,[SKU1] Blue pen,LOT-7,Partners/Vendors,WH/Stock/Shelf 1,24.0,EA,Done
2025-03-30 09:00:00,WH/INT/00003,[SKU1] Blue pen,,WH/Stock/Shelf 1,WH/Stock/Shelf 2,4.0,EA,Done
2025-03-30 10:30:00,WH/OUT/00044,[SKU1] Blue pen,,WH/Stock/Shelf 2,Partners/Customers,3.0,EA,Done
2025-03-30 10:40:00,WH/OUT/00045,[SKU1] Blue pen,,WH/Stock/Shelf 2,Partners/Customers,1.0,EA,Waiting
2025-03-30 11:00:00,WH/IN/00013,[SKU1] Blue pen,,Partners/Customers,WH/Stock/Shelf 2,1.0,EA,Done
2025-03-30 11:05:00,Product Quantity Updated,[SKU1] Blue pen,,WH/Stock/Shelf 2,Virtual Locations/Inventory adjustment,2.0,EA,Done
2025-03-30 11:06:00,SP/00001,[SKU1] Blue pen,,WH/Stock/Shelf 2,Virtual Locations/Scrap,1.0,EA,Done
2025-03-30 11:07:00,WH/OUT/00046,Pen without a code,,WH/Stock/Shelf 2,Partners/Customers,1.0,EA,Done
`,
  "erpnext-stock-ledger": `Date,Item,Item Name,Stock UOM,In Qty,Out Qty,Balance Qty,Warehouse,Voucher Type,Voucher #
'Opening',,,,,,10,,,
2025-03-30 08:15:00.123456,SKU1,Blue pen,EA,24,0,34,Main,Purchase Receipt,MAT-PRE-2025-00001
2025-03-30 09:15:00,SKU1,Blue pen,EA,0,-3,31,Main,Delivery Note,MAT-DN-2025-00007
2025-03-30 10:15:00,SKU1,Blue pen,EA,1,0,32,Main,Delivery Note,MAT-DN-2025-00008
2025-03-30 11:15:00,SKU1,Blue pen,EA,0,-2.5,29.5,Main,Stock Entry,MAT-STE-2025-00003
2025-03-30 12:15:00,SKU1,Blue pen,EA,0,4,25.5,Main,Stock Reconciliation,MAT-RECO-2025-00001
2025-03-30 13:15:00,SKU1,Blue pen,EA,0,-1,24.5,Main,Asset Capitalization,ACC-ASC-2025-00001
`,
  "sap-mb51": `Material,Plant,Storage Location,Movement Type,Material Document,Posting Date,Qty in Un. of Entry,Unit of Entry,Batch,User Name
SKU1,1000,0001,101,5000000001,30.03.2025,"1.200,000",EA,B1,JANE
SKU1,1000,0001,102,5000000002,30.03.2025,"200,000-",EA,B1,JANE
SKU1,1000,0001,601,4900000003,31.03.2025,"12,500-",EA,B1,JOHN
SKU1,1000,0001,311,4900000004,31.03.2025,"5,000-",EA,B1,JOHN
SKU1,1000,0002,311,4900000004,31.03.2025,"5,000",EA,B1,JOHN
SKU1,1000,0001,702,4900000005,31.03.2025,"1,000-",EA,B1,JOHN
SKU1,1000,0001,999,4900000006,31.03.2025,"1,000-",EA,B1,JOHN
`,
  "business-central-item-ledger": `Posting Date,Entry Type,Document Type,Document No.,Item No.,Location Code,Lot No.,Quantity,Remaining Quantity,Unit of Measure Code,Entry No.
2025-03-29,Purchase,Purchase Receipt,107001,SKU1,BLUE,L1,24,20,PALLET,1
2025-03-30,Sale,Sales Shipment,102001,SKU1,BLUE,L1,-3,0,EA,2
2025-03-30,Sale,Sales Return Receipt,107002,SKU1,BLUE,L1,1,1,EA,3
2025-03-30,Transfer,Transfer Shipment,108001,SKU1,BLUE,L1,-2,0,EA,4
2025-03-30,Transfer,Transfer Receipt,109001,SKU1,RED,L1,2,2,EA,5
2025-03-31,Negative Adjmt.,,PHYS-1,SKU1,BLUE,L1,-1,0,EA,6
2025-03-31,Assembly Consumption,Posted Assembly,A-1,SKU1,BLUE,L1,-1,0,EA,7
`,
  "shopify-inventory": `Handle,Title,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Option3 Name,Option3 Value,SKU,HS Code,COO,Location,Bin name,Incoming (not editable),Unavailable (not editable),Committed (not editable),Available (not editable),On hand (current),On hand (new)
pen,Pen,Color,Blue,,,,,SKU1,,,Main St,A-1,5,1,2,7,10,
ink,Ink,Title,Default Title,,,,,SKU2,,,Main St,,0,0,0,3,3,
ink,Ink,Title,Default Title,,,,,SKU2,,,Outlet,,not stocked,not stocked,not stocked,not stocked,not stocked,
pen,Pen,Color,Blue,,,,,SKU1,,,Outlet,,0,0,0,7,9,
`,
  "sales-lines": `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,SKU1,BLUE PEN,6,12/13/2010 8:26,2.55,17850,United Kingdom
536366,SKU1,BLUE PEN,0,12/13/2010 8:30,0,17850,United Kingdom
C536379,SKU1,BLUE PEN,-1,12/13/2010 9:41,2.55,14527,United Kingdom
536589,SKU1,wet/rusty,-10,12/13/2010 16:50,0,,United Kingdom
`,
};
