/** What a browser calls the files that go between laptops: they are gzip. */
export const EXCHANGE_FILE = "application/gzip";
