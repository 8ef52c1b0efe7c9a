"""Gives Selenium's browser the cookies of a JSON file, as its documentation says, and prints what the page then shows.

    python3 selenium_login.py COOKIES.JSON URL CHROMIUM CHROMEDRIVER
"""

import json
import sys

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

file, url, chromium, chromedriver = sys.argv[1:]
options = webdriver.ChromeOptions()
options.binary_location = chromium
for argument in ("--headless=new", "--no-sandbox"):
    options.add_argument(argument)
driver = webdriver.Chrome(service=Service(chromedriver), options=options)
try:
    driver.get(url)
    for cookie in json.load(open(file)):
        driver.add_cookie(cookie)
    driver.get(url)
    print(driver.find_element(By.TAG_NAME, "body").text)
finally:
    driver.quit()
